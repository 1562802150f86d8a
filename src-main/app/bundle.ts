import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { contentSecurityPolicy } from './csp.ts'

/** The scheme and host that the renderer is served from. There is no `file://` (Electron checklist 18). */
export const bundleScheme = 'app'
export const bundleHost = 'bundle'
export const bundleUrl = `${bundleScheme}://${bundleHost}/index.html`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Whether a URL is a page of our own bundle. */
export const isBundleUrl = (url: string): boolean => {
  const parsed = URL.parse(url)
  return parsed?.protocol === `${bundleScheme}:` && parsed.host === bundleHost
}

/**
 * The file that a URL of the bundle names, or null for anything that is not a plain path inside `root`:
 * another host, `..` (encoded, too), a backslash, a NUL, a type that the bundle doesn't have.
 */
export const bundleFile = (root: string, url: string): string | null => {
  if (!isBundleUrl(url)) return null
  const path = decodePath(new URL(url).pathname)
  if (path === null || /[\\\0]/.test(path) || path.split('/').includes('..')) return null
  const file = resolve(root, `.${path}`)
  return file.startsWith(resolve(root) + sep) && extname(file) in contentTypes ? file : null
}

const decodePath = (path: string): string | null => {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** Serves the built renderer from `root` as `app://bundle`, each answer with the strict policy. */
export const serveBundle =
  (root: string) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 })
    const file = bundleFile(root, request.url)
    if (file === null) return notFound()
    const content = await readFile(file).catch(() => null)
    if (content === null) return notFound()
    const headers = answerHeaders(contentTypes[extname(file)] ?? 'application/octet-stream')
    return new Response(request.method === 'HEAD' ? null : content, { headers })
  }

const notFound = (): Response => new Response(null, { status: 404, headers: answerHeaders('text/plain') })

const answerHeaders = (type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})
