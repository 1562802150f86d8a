import type { Selectable } from 'kysely'
import type { ServerConfig } from '../config/config.ts'
import type { OtherWay, StrongerFactor } from '../contract/ways.ts'
import type { SealedPlace } from '../installation/sealer.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { AuthenticatorTable } from '../store/tables/authenticators.ts'

export type AuthenticatorRow = Selectable<AuthenticatorTable>

/** Where an authenticator app's secret is kept. */
export const secretPlace = (id: string): SealedPlace => ({ table: 'authenticator', column: 'secret', id })

/** A user's authenticators of one kind that were not revoked. */
export const boundAuthenticators = (
  query: Query,
  userId: string,
  kind: AuthenticatorTable['kind'],
): Promise<AuthenticatorRow[]> =>
  query
    .selectFrom('authenticator')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute()

/** What a user has besides phone and e-mail, whatever the installation offers now. */
export async function strongerFactorsOf(query: Query, userId: string): Promise<StrongerFactor[]> {
  const kinds = await query
    .selectFrom('authenticator')
    .select('kind')
    .distinct()
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute()
  const left = (await codesLeft(query, userId)) > 0
  const bound = (['totp', 'passkey'] as const).filter((kind) => kinds.some((row) => row.kind === kind))
  return left ? [...bound, 'recovery-codes'] : bound
}

/** The other ways that this user may prove themselves by, as far as the installation offers them. */
export async function otherWaysOf(
  query: Query,
  { strongerFactors }: Pick<ServerConfig, 'strongerFactors'>,
  userId: string,
): Promise<OtherWay[]> {
  if (strongerFactors.size === 0) return []
  const bound = await strongerFactorsOf(query, userId)
  return bound
    .filter((factor) => strongerFactors.has(factor))
    .map((factor) => (factor === 'recovery-codes' ? 'recovery-code' : factor))
}

/** How many saved recovery codes a user has left. */
export async function codesLeft(query: Query, userId: string): Promise<number> {
  const rows = await query
    .selectFrom('recovery_code')
    .select('name')
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute()
  return rows.length
}

/** Takes one away, by its id, or all `recovery-codes`; nothing where it is gone already. */
export async function removeAuthenticator(
  tx: Tx,
  { userId, id }: { readonly userId: string; readonly id: string },
  now: Millis,
): Promise<void> {
  if (id === 'recovery-codes') await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  else
    await tx
      .updateTable('authenticator')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .execute()
}

/** Takes everything away that signs a user in besides phone and e-mail, as a registration anew does. */
export async function revokeAuthenticators(tx: Tx, userId: string, now: Millis): Promise<void> {
  await tx
    .updateTable('authenticator')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute()
  await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
}
