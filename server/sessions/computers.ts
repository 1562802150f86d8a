import { currentOrigin } from '../audit/origin.ts'
import { recordAudit } from '../audit/record.ts'
import type { LoginOption } from '../contract/fields.ts'
import { addNotices } from '../messages/notices.ts'
import { sha256 } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/**
 * Notes from which computer a sign-in came. One that this user has not used before is told to them; the very
 * first is no news. A client that names no computer is not noted, and told as well: a thief's would leave it out.
 */
export async function noteComputer(
  tx: Tx,
  { userId, option, now }: { readonly userId: string; readonly option: LoginOption; readonly now: Millis },
): Promise<void> {
  const { computer } = currentOrigin()
  const known = await tx
    .selectFrom('known_computer')
    .select('computer')
    .where('user_id', '=', userId)
    .execute()
  const key = computer === null ? null : sha256(computer.id)
  if (computer !== null && key !== null) await keep(tx, { userId, key, name: computer.name, now })
  if (known.length === 0 || known.some((row) => row.computer === key)) return
  const data = { computer: computer?.name ?? '?', option }
  await addNotices(tx, { userIds: [userId], kind: 'new-computer', data }, now)
  await recordAudit(tx, { at: now, type: 'computer-new', actor: userId, target: userId, detail: { option } })
}

async function keep(
  tx: Tx,
  { userId, key, name, now }: { userId: string; key: string; name: string; now: Millis },
): Promise<void> {
  await tx
    .insertInto('known_computer')
    .values({ user_id: userId, computer: key, name, first_seen_at: now, last_seen_at: now })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'computer']).doUpdateSet({ name, last_seen_at: now }),
    )
    .execute()
}
