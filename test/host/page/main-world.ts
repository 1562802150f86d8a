import type { LinkOptions, WorldLink } from './world-link.ts'

/**
 * The page's own world, before its first script: takes in what the preload exposes, and makes `window.open` answer
 * null, as Electron does when the window-open handler denies. Runs in every frame; only the top one gets a bridge.
 * Self-contained: its source text is injected.
 */
export function prepareMainWorld(
  options: LinkOptions & { reporter: string },
  createLink: (options: LinkOptions, onReceive: (value: unknown) => void) => WorldLink,
): void {
  type OpenWindow = (url?: string, name?: string, features?: string) => unknown
  const page = globalThis as unknown as Record<string, unknown> & {
    top: unknown
    open: OpenWindow
    document: { baseURI: string }
  }
  const report = page[options.reporter] as (payload: string) => void
  delete page[options.reporter]

  const originalOpen = page.open.bind(page)
  page.open = (url = '', name = '_blank', features = '') => {
    if (['_self', '_top', '_parent'].includes(name)) return originalOpen(url, name, features)
    report(
      JSON.stringify({
        url: url === '' ? 'about:blank' : new URL(url, page.document.baseURI).href,
        name,
        features,
      }),
    )
    return null
  }

  if (page.top !== page) return
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
    Object.freeze(value)
    Object.values(value).forEach(freeze)
    return value
  }
  createLink({ outgoing: options.incoming, incoming: options.outgoing }, (value) => {
    const { key, api } = value as { key: string; api: unknown }
    Object.defineProperty(page, key, {
      value: freeze(api),
      enumerable: true,
      writable: false,
      configurable: false,
    })
  })
}
