import { ticket } from '../../server/contract/fields.ts'
import { staffDeepLink } from '../../server/contract/staff.ts'
import { passkeyReturn } from '../../server/contract/ways.ts'
import type { DeepLink } from '../../src-preload/bridge.ts'
import type { LoopbackHttp } from '../connection/address.ts'
import { offerOf } from '../connection/connection-file.ts'

export const deepLinkScheme = 'atrezzo'

const longest = 512
const longestAnswer = 8_000

/** Whether an argument claims to be one of our links, whatever else it holds. */
export const isDeepLink = (argument: string): boolean =>
  argument.slice(0, deepLinkScheme.length + 1).toLowerCase() === `${deepLinkScheme}:`

/** Our link among the arguments of a start; searched by scheme, since Chromium reorders arguments. */
export const findDeepLink = (argv: readonly string[]): string | null => argv.find(isDeepLink) ?? null

/**
 * Reads `atrezzo://enrollment/<ticket>`, `atrezzo://passkey/<code>` and `atrezzo://connect?address=<address>`. Whatever
 * is not exactly that (user, port, query, fragment, further path) is `unknown`. The ticket itself is checked by the contract, and used up by the server alone.
 */
export const parseDeepLink = (link: string, loopbackHttp: LoopbackHttp = 'refused'): DeepLink => {
  const url = link.length <= longest ? URL.parse(link) : null
  if (url === null || url.protocol !== `${deepLinkScheme}:`) return { kind: 'unknown' }
  if (url.hostname.toLowerCase() === 'connect') return readOffer(url, loopbackHttp)
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

/** Only ever an offer: a link that is followed without a thought must not lead the next password elsewhere (R13). */
function readOffer(
  { username, password, port, hash, pathname, searchParams }: URL,
  loopbackHttp: LoopbackHttp,
): DeepLink {
  const address = searchParams.get('address')
  const extras = [username, password, port, hash, pathname.replace('/', '')]
  const only = extras.every((extra) => extra === '') && searchParams.size === 1
  const offer = address === null || !only ? null : offerOf(address, loopbackHttp)
  return offer === null ? { kind: 'unknown' } : { kind: 'connect', offer }
}

/** What follows the `?` of `atrezzo://staff-sign-in?…`, an identity provider's answer; null for any other link. */
export const parseStaffAnswer = (link: string): string | null => {
  const [start = '', answer = ''] = link.split('?', 2)
  // Some browsers add a slash after the host.
  const fits = start.replace(/\/$/, '').toLowerCase() === staffDeepLink
  return fits && answer !== '' && link.length <= longestAnswer ? answer : null
}
