import { ticket } from '../../server/contract/fields.ts'
import type { DeepLink } from '../../src-preload/bridge.ts'

export const deepLinkScheme = 'atrezzo'

const longest = 512

/** Whether an argument claims to be one of our links, whatever else it holds. */
export const isDeepLink = (argument: string): boolean =>
  argument.slice(0, deepLinkScheme.length + 1).toLowerCase() === `${deepLinkScheme}:`

/** Our link among the arguments of a start; searched by scheme, since Chromium reorders arguments. */
export const findDeepLink = (argv: readonly string[]): string | null => argv.find(isDeepLink) ?? null

/**
 * Reads `atrezzo://enrollment/<ticket>`. Whatever is not exactly that (user, port, query, fragment, further
 * path) is `unknown`. The ticket itself is checked by the contract, and used up by the server alone.
 */
export const parseDeepLink = (link: string): DeepLink => {
  const url = link.length <= longest ? URL.parse(link) : null
  if (url === null || url.protocol !== `${deepLinkScheme}:`) return { kind: 'unknown' }
  const extras = [url.username, url.password, url.port, url.search, url.hash]
  if (url.hostname.toLowerCase() !== 'enrollment' || extras.some((extra) => extra !== '')) {
    return { kind: 'unknown' }
  }
  // Windows and some mail programs add a slash at the end.
  const parsed = ticket.safeParse(url.pathname.replace(/^\//, '').replace(/\/$/, ''))
  return parsed.success ? { kind: 'ticket', ticket: parsed.data } : { kind: 'unknown' }
}
