import helmet from 'helmet'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/**
 * Headers of every answer, name and value in turn: helmet's for a server that never gives out a page, and
 * `no-store`, since answers hold what belongs to one person (ASVS 14.3.2). They are the same each time, so
 * helmet runs once and not for every request.
 */
export const fixedHeaders: readonly string[] = ['Cache-Control', 'no-store', ...helmetHeaders()]

/** The same headers for a page that needs a `Content-Security-Policy` of its own. */
export function headersWithPolicy(policy: string): string[] {
  const headers = [...fixedHeaders]
  headers[headers.indexOf('content-security-policy') + 1] = policy
  return headers
}

function helmetHeaders(): string[] {
  const sample = new ServerResponse(new IncomingMessage(new Socket()))
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  protect(new IncomingMessage(new Socket()), sample, () => undefined)
  return sample.getHeaderNames().flatMap((name) => [name, String(sample.getHeader(name))])
}
