import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { claimTry, clearFailures } from '../../limits/failures.ts'
import { newToken, sha256 } from '../../random.ts'
import { fail, succeed, type Result } from '../../result.ts'
import type { Tx } from '../../store/open.ts'
import type { Selectable } from 'kysely'
import type { PasskeyPageTable } from '../../store/tables/authenticators.ts'
import { boundAuthenticators } from '../authenticators.ts'
import { wrongTry } from '../wrong-try.ts'
import { isStrongKey } from './key-strength.ts'
import { relyingPartyOf, transportsOf } from './pages.ts'

type PageRow = Selectable<PasskeyPageTable>

/** The factor under which wrong answers of passkeys are counted. */
export const passkeyFactor = 'passkey'

/** A passkey that was made, base64url. */
export const newCredential = z.object({
  id: z.string(),
  publicKey: z.string(),
  counter: z.number(),
  transports: z.array(z.string()),
})
/** The authenticator that answered, with its new counter. */
export const usedCredential = z.object({ authenticatorId: z.string(), counter: z.number() })

const options = z.looseObject({ challenge: z.string() })

/** What the page asks the authenticator for; `flow-expired` for a handle that isn't good any more. */
export async function readPasskeyPage(
  ctx: Context,
  handle: string,
): Promise<Result<{ purpose: 'create' | 'get'; options: Record<string, unknown> }>> {
  const page = await ctx.store.db
    .selectFrom('passkey_page')
    .select(['purpose', 'options'])
    .where('handle_hash', '=', sha256(handle))
    .where('code_hash', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .executeTakeFirst()
  if (!page) return fail({ code: 'flow-expired' })
  return succeed({ purpose: page.purpose, options: options.parse(JSON.parse(page.options)) })
}

/**
 * Takes an authenticator's answer. Tries are counted per page, and per account where a passkey is to be proved.
 * @returns the code that goes back to the app: only the flow that asked takes it
 */
export async function answerPasskey(
  ctx: Context,
  handle: string,
  response: Record<string, unknown>,
): Promise<Result<{ code: string }>> {
  const claimed = await ctx.store.transaction(async (tx) => {
    const page = await claimPage(ctx, tx, handle)
    if (!page) return null
    const { limits } = ctx.config
    const attempt =
      page.purpose === 'get'
        ? await claimTry(tx, page.user_id, passkeyFactor, ctx.clock.now(), limits)
        : { kind: 'claimed' as const, count: page.attempts }
    return { page, attempt }
  })
  if (!claimed) return fail({ code: 'flow-expired' })
  const { page, attempt } = claimed
  if (attempt.kind === 'blocked') {
    ctx.metrics?.limitHit('guessing')
    return fail({ code: 'too-many-attempts', retryAfter: attempt.retryAfter })
  }
  const outcome = await verify(ctx, page, response)
  if (outcome === null) return refuse(ctx, page, attempt.count)
  return keepOutcome(ctx, page, outcome)
}

async function claimPage(ctx: Context, tx: Tx, handle: string): Promise<PageRow | undefined> {
  return tx
    .updateTable('passkey_page')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('handle_hash', '=', sha256(handle))
    .where('attempts', '<', ctx.config.limits.codeTries)
    .where('code_hash', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .returningAll()
    .executeTakeFirst()
}

/** The library throws at whatever doesn't fit; the answer comes from a stranger's browser. */
async function verify(ctx: Context, page: PageRow, response: Record<string, unknown>) {
  try {
    return page.purpose === 'create' ? await created(ctx, page, response) : await used(ctx, page, response)
  } catch (error) {
    ctx.log.info({ reason: error instanceof Error ? error.message : 'unknown' }, 'a passkey was refused')
    return null
  }
}

const expected = (ctx: Context, page: PageRow) => {
  const { id, origin } = relyingPartyOf(ctx)
  const { challenge } = options.parse(JSON.parse(page.options))
  return {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: false,
  }
}

async function created(ctx: Context, page: PageRow, response: Record<string, unknown>) {
  const verified = await verifyRegistrationResponse({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library checks every field that it reads
    response: response as unknown as RegistrationResponseJSON,
    ...expected(ctx, page),
  })
  if (!verified.verified) return null
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  if (!isStrongKey(publicKey)) return null
  const known = transports.filter((name) => /^[a-z-]{1,20}$/.test(name))
  return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: known }
}

async function used(ctx: Context, page: PageRow, response: Record<string, unknown>) {
  const passkeys = await boundAuthenticators(ctx.store.db, page.user_id, 'passkey')
  const passkey = passkeys.find((candidate) => candidate.credential_id === response['id'])
  if (passkey?.credential_id == null || passkey.public_key === null) return null
  const verified = await verifyAuthenticationResponse({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library checks every field that it reads
    response: response as unknown as AuthenticationResponseJSON,
    ...expected(ctx, page),
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
      counter: passkey.counter,
      transports: transportsOf(passkey.transports),
    },
  })
  if (!verified.verified) return null
  return { authenticatorId: passkey.id, counter: verified.authenticationInfo.newCounter }
}

async function refuse(ctx: Context, page: PageRow, count: number): Promise<Result<never>> {
  if (page.purpose === 'create')
    return fail({ code: 'code-invalid', attemptsLeft: Math.max(0, ctx.config.limits.codeTries - count) })
  const check = await ctx.store.transaction((tx) =>
    wrongTry(ctx, tx, { subject: page.user_id, factor: passkeyFactor, count }),
  )
  ctx.wakeDelivery()
  return fail({ code: 'code-invalid', attemptsLeft: check.attemptsLeft })
}

async function keepOutcome(ctx: Context, page: PageRow, outcome: object): Promise<Result<{ code: string }>> {
  const code = newToken()
  const kept = await ctx.store.transaction(async (tx) => {
    const row = await tx
      .updateTable('passkey_page')
      .set({ code_hash: sha256(code), outcome: JSON.stringify(outcome) })
      .where('handle_hash', '=', page.handle_hash)
      .where('code_hash', 'is', null)
      .executeTakeFirst()
    if (row.numUpdatedRows !== 1n) return false
    if (page.purpose === 'get') await clearFailures(tx, page.user_id, passkeyFactor)
    return true
  })
  return kept ? succeed({ code }) : fail({ code: 'flow-expired' })
}
