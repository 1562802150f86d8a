const frame =
  /^\s+at (?:async )?(?:[\w.$<>#]+(?: \[as [\w.$]+\])? \()?(?:file:\/\/|node:)?[^()]*?([\w-]+(?:\.[\w-]+)*):(\d{1,7}):(\d{1,6})\)?$/

/** Files of ours and of Node, by their names; a folder may be named after a person. */
const codeFile = /^(index|companion|chunks|cli|[a-z_-]+-[\w-]{8})\.(js|cjs)$|^[a-z_-]+$/

/** A frame of a stack as file, line and column, without folders; null for any other line. */
export function redactStack(line: string): string | null {
  const [, file, row, column] = frame.exec(line) ?? []
  if (file === undefined) return null
  return `    at ${codeFile.test(file) ? file : '[…]'}:${row}:${column}`
}
