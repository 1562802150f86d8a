import type { Context } from '../../context.ts'
import * as failures from '../../limits/failures.ts'
import { sha256 } from '../../random.ts'

/** The factor under which failed passwords are counted. */
export const passwordFactor = 'password'

/** The subject of an address that was typed, whether it exists or not. */
export const emailSubject = (typed: string): string => `identifier:${sha256(typed.toLowerCase())}`

/**
 * The subject of a username that was typed, whether it exists or not. Apart from addresses: a username may
 * look like somebody else's address, and its owner's success must not forget tries at that one's password.
 */
export const usernameSubject = (typed: string): string => `username:${sha256(typed.toLowerCase())}`

/**
 * Counts a try before it is evaluated, in a transaction of its own: it is counted although the action
 * fails, and of many parallel tries no more are evaluated than the limit allows. Whoever succeeds
 * clears the count. A power failure may forget the last tries: pulling the plug for each ten guesses gains nothing.
 */
export const claimTry = (ctx: Context, subject: string, factor: string): Promise<failures.Try> =>
  ctx.store.quickTransaction((tx) =>
    failures.claimTry(tx, subject, factor, ctx.clock.now(), ctx.config.limits),
  )
