import type { Mail, Sender } from '../mail.ts'

/** What the test of a channel says as a text message and on the phone: it opens nothing and asks for nothing. */
export function testText(sender: Sender): string {
  return `Este es un mensaje de prueba de ${sender.productName}, enviado en nombre de ${sender.operatorName}. No hay nada que hacer.`
}

/** The mail of `check-channels`. */
export function testMail(sender: Sender): Mail {
  return {
    subject: `Mensaje de prueba de ${sender.productName}`,
    heading: 'Esto es una prueba',
    blocks: [{ kind: 'text', text: `${testText(sender)} Muestra que el correo de este servidor llega.` }],
  }
}
