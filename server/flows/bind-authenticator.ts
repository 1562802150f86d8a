import { assertNever } from '../assert-never.ts'
import type { Context } from '../context.ts'
import { secretPlace } from '../factors/authenticators.ts'
import { newId } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Binding } from './shared/adding.ts'
import { statePlace } from './shared/way-facts.ts'

/** Binds a stronger factor to its user, in the caller's transaction. An app's secret is sealed for its own row. */
export async function bindAuthenticator(ctx: Context, tx: Tx, userId: string, added: Binding): Promise<void> {
  const now = ctx.clock.now()
  const id = newId()
  const row = { id, user_id: userId, created_at: now, last_used_at: null, revoked_at: null }
  const nothing = {
    secret: null,
    last_step: null,
    credential_id: null,
    public_key: null,
    counter: 0,
    transports: '',
  }
  switch (added.kind) {
    case 'totp': {
      const secret = ctx.sealer.seal(secretPlace(id), ctx.sealer.open(statePlace(userId), added.sealed))
      await tx
        .insertInto('authenticator')
        .values({ ...row, ...nothing, kind: 'totp', secret, last_step: added.step })
        .execute()
      return
    }
    case 'passkey': {
      const { id: credentialId, publicKey, counter, transports } = added.credential
      await tx
        .insertInto('authenticator')
        .values({
          ...row,
          ...nothing,
          kind: 'passkey',
          credential_id: credentialId,
          public_key: publicKey,
          counter,
          transports: transports.join(' '),
        })
        .execute()
      return
    }
    case 'recovery-codes':
      await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
      await tx
        .insertInto('recovery_code')
        .values(added.kept.map((code) => ({ ...code, user_id: userId, created_at: now, used_at: null })))
        .execute()
      return
    default:
      assertNever(added)
  }
}
