import { ticket } from '../../server/contract/fields.ts'
import { staffDeepLink } from '../../server/contract/staff.ts'
import { passkeyReturn } from '../../server/contract/ways.ts'
import type { DeepLink } from '../../src-preload/bridge.ts'

export const deepLinkScheme = 'atrezzo'

const longest = 512
const longestAnswer = 8_000

/** Whether an argument claims to be one of our links, whatever else it holds. */
export const isDeepLink = (argument: string): boolean =>
  argument.slice(0, deepLinkScheme.length + 1).toLowerCase() === `${deepLinkScheme}:`

/** Our link among the arguments of a start; searched by scheme, since Chromium reorders arguments. */
export const findDeepLink = (argv: readonly string[]): string | null => argv.find(isDeepLink) ?? null

/**
 * Reads `atrezzo://enrollment/<ticket>` and `atrezzo://passkey/<code>`. Whatever is not exactly that (user, port, query, fragment, further
 * path) is `unknown`. The ticket itself is checked by the contract, and used up by the server alone.
 */
export const parseDeepLink = (link: string): DeepLink => {
  const url = link.length <= longest ? URL.parse(link) : null
  if (url === null || url.protocol !== `${deepLinkScheme}:`) return { kind: 'unknown' }
  const extras = [url.username, url.password, url.port, url.search, url.hash]
  if (extras.some((extra) => extra !== '')) return { kind: 'unknown' }
  // Windows and some mail programs add a slash at the end.
  return readTarget(url.hostname.toLowerCase(), url.pathname.replace(/^\//, '').replace(/\/$/, ''))
}

function readTarget(target: string, text: string): DeepLink {
  const [code, mailed] = [passkeyReturn.safeParse(text), ticket.safeParse(text)]
  if (target === 'passkey' && code.success) return { kind: 'passkey', code: code.data }
  return target === 'enrollment' && mailed.success
    ? { kind: 'ticket', ticket: mailed.data }
    : { kind: 'unknown' }
}

/** What follows the `?` of `atrezzo://staff-sign-in?…`, an identity provider's answer; null for any other link. */
export const parseStaffAnswer = (link: string): string | null => {
  const [start = '', answer = ''] = link.split('?', 2)
  // Some browsers add a slash after the host.
  const fits = start.replace(/\/$/, '').toLowerCase() === staffDeepLink
  return fits && answer !== '' && link.length <= longestAnswer ? answer : null
}
