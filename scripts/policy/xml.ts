/** An element in XML, indented; text content is escaped, elements are not. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly string[] = [],
): string {
  const open = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(`${value}`)}"`),
  ]
  if (typeof content === 'string') return `<${open.join(' ')}>${escapeXml(content)}</${name}>`
  if (content.length === 0) return `<${open.join(' ')} />`
  return [`<${open.join(' ')}>`, ...content.map(indent), `</${name}>`].join('\n')
}

/** A document in XML of one element. */
export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ')
