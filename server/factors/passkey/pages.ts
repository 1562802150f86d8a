import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import type { RelyingParty } from '../../config/stronger-factors.ts'
import type { Context } from '../../context.ts'
import type { UserRow } from '../../directory/users.ts'
import { newToken, sha256 } from '../../random.ts'
import type { Tx } from '../../store/open.ts'
import type { PasskeyPageTable } from '../../store/tables/authenticators.ts'
import { boundAuthenticators, type AuthenticatorRow } from '../authenticators.ts'

/** A page that asks a browser for a passkey, before it is kept. */
export interface NewPasskeyPage {
  /** The secret in the page's address. */
  readonly handle: string
  readonly purpose: PasskeyPageTable['purpose']
  /** JSON */
  readonly options: string
}

/** Makes a page for a flow of this user's: outside the transaction that keeps it. */
export async function newPasskeyPage(
  ctx: Context,
  user: Pick<UserRow, 'id' | 'username' | 'first_name' | 'last_name'>,
  purpose: NewPasskeyPage['purpose'],
): Promise<NewPasskeyPage> {
  const rp = relyingPartyOf(ctx)
  const passkeys = (await boundAuthenticators(ctx.store.db, user.id, 'passkey')).map(descriptor)
  const options =
    purpose === 'get'
      ? await generateAuthenticationOptions({
          rpID: rp.id,
          allowCredentials: passkeys,
          userVerification: 'preferred',
        })
      : await generateRegistrationOptions({
          rpName: ctx.branding.productName,
          rpID: rp.id,
          userID: new Uint8Array(Buffer.from(user.id)),
          userName: user.username,
          userDisplayName: `${user.first_name} ${user.last_name}`,
          attestationType: 'none',
          excludeCredentials: passkeys,
          authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
        })
  return { handle: newToken(), purpose, options: JSON.stringify(options) }
}

/** Keeps a page; it takes the place of the flow's earlier ones. */
export async function keepPasskeyPage(
  ctx: Context,
  tx: Tx,
  flow: { readonly flowId: string; readonly userId: string },
  page: NewPasskeyPage,
): Promise<void> {
  const now = ctx.clock.now()
  await tx.deleteFrom('passkey_page').where('flow_id', '=', flow.flowId).execute()
  await tx
    .insertInto('passkey_page')
    .values({
      handle_hash: sha256(page.handle),
      flow_id: flow.flowId,
      user_id: flow.userId,
      purpose: page.purpose,
      options: page.options,
      attempts: 0,
      code_hash: null,
      outcome: null,
      created_at: now,
      expires_at: now + ctx.config.limits.codeLifetime,
      used_at: null,
    })
    .execute()
}

/** The page's address; what stands in its fragment reaches no server and no log (ASVS 14.2.1). */
export const passkeyUrl = (ctx: Pick<Context, 'config'>, handle: string): string =>
  `${relyingPartyOf(ctx).origin}/passkey#${handle}`

/** Whom passkeys are made for. @throws where the installation can't offer them: no action leads here then */
export function relyingPartyOf({ config }: Pick<Context, 'config'>): RelyingParty {
  if (config.relyingParty === null) throw new Error('This installation offers no passkeys')
  return config.relyingParty
}

function descriptor({ credential_id, transports }: AuthenticatorRow) {
  return { id: credential_id ?? '', transports: transportsOf(transports) }
}

/** How browsers reach a passkey, as it is kept. */
export const transportsOf = (kept: string): string[] => kept.split(' ').filter((name) => name !== '')
