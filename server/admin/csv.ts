/** What makes a spreadsheet take a cell for a formula (R31), also in the forms that it reads as the same. */
const formula = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n|%]/u
/** By it spreadsheets know the file for UTF-8. */
export const byteOrderMark = '\uFEFF'

/**
 * A table as CSV (RFC 4180) that is safe to open in a spreadsheet: every cell is quoted, and one that would be
 * taken for a formula starts with an apostrophe.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${[header, ...rows].map(toCsvLine).join('')}`
}

/** One row of such a table, with its end: for tables that don't fit into memory. */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
