const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether an address may be opened in the system's browser (Electron checklist 15): https, or http on this computer
 * itself, without credentials. Any other scheme could start another program.
 */
export const isBrowserUrl = (address: string): boolean => {
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
}
