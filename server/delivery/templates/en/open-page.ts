/** The page behind an e-mailed link. */
export function openPageText(productName: string) {
  return {
    heading: `Continue in ${productName}`,
    button: `Open ${productName}`,
    hint: `If nothing opens, start ${productName} and type the code from the e-mail into “Link or code from the e-mail”.`,
  }
}
