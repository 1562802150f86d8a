const handled = new Map<string, (request: Request) => Response | Promise<Response>>()

/** Schemes with a handler (`protocol.handle`), without colon. */
export const schemeHandlers: ReadonlyMap<string, (request: Request) => Response | Promise<Response>> = handled

export function addSchemeHandler(
  scheme: string,
  handler: (request: Request) => Response | Promise<Response>,
): void {
  handled.set(scheme, handler)
}

export function removeSchemeHandler(scheme: string): void {
  handled.delete(scheme)
}

/** `app://bundle/x` → `https://bundle.app.localhost/x`, the secure origin under which Chromium knows it. */
export function toChromiumUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  const [, scheme = '', host = '', rest = ''] = match ?? []
  if (!handled.has(scheme)) return url
  return `https://${host}.${scheme}.localhost${rest === '' || rest.startsWith('/') ? rest : `/${rest}`}`
}

/** The reverse of `toChromiumUrl`; other addresses stay as they are. */
export function toAppUrl(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)(.*)$/i.exec(url)
  const [, host = '', scheme = '', rest = ''] = match ?? []
  return handled.has(scheme) ? `${scheme}://${host}${rest}` : url
}

/** The scheme whose handler answers this Chromium address, or null. */
export function schemeOf(chromiumUrl: string): string | null {
  const url = toAppUrl(chromiumUrl)
  return url === chromiumUrl ? null : (url.split(':')[0] ?? null)
}

/** The origin as Electron tells it for a standard scheme: `app://bundle`. */
export function originOf(appUrl: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(appUrl)?.[0] ?? 'null'
}
