import type { Context } from '../../context.ts'
import { beginTry } from '../../limits/failures.ts'
import { sha256 } from '../../random.ts'

/** The factor under which failed passwords are counted. */
export const passwordFactor = 'password'

/** The subject of an identifier that was typed, whether it exists or not (an address, a username). */
export const identifierSubject = (typed: string): string => `identifier:${sha256(typed.toLowerCase())}`

/**
 * Counts a try before it is evaluated, in a transaction of its own: it is counted although the action
 * fails, and of many parallel tries no more are evaluated than the limit allows. Whoever succeeds
 * clears the count.
 * @returns seconds until a try is evaluated again; 0 if this one is
 */
export const claimTry = (ctx: Context, subject: string, factor: string): Promise<number> =>
  ctx.store.transaction((tx) => beginTry(tx, subject, factor, ctx.clock.now(), ctx.config.limits))
