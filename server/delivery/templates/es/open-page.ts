/** The page behind an e-mailed link. */
export function openPageText(productName: string) {
  return {
    heading: `Continúe en ${productName}`,
    button: `Abrir ${productName}`,
    hint: `Si no se abre nada, inicie ${productName} y escriba el código del correo en “Enlace o código del correo”.`,
  }
}
