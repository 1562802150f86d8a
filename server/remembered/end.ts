import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/** How long what has ended is kept, for whoever looks into a misuse; milliseconds. */
const keptAfterEnd = 24 * 3_600_000

/** Ends all of a user's remembered sign-ins, on every computer: what ends their sessions ends these, too. */
export async function endRemembered(tx: Tx, userId: string, now: Millis): Promise<void> {
  await tx
    .updateTable('remembered')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends one remembered sign-in; its sessions go on. Ending it again changes nothing. */
export async function endOneRemembered(tx: Tx, id: string, now: Millis): Promise<void> {
  await tx
    .updateTable('remembered')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

/**
 * Ends what an installation remembers: it remembers one person at a time.
 * @param installationHash SHA-256 of the installation's id
 */
export async function endOnInstallation(tx: Tx, installationHash: string, now: Millis): Promise<void> {
  await tx
    .updateTable('remembered')
    .set({ revoked_at: now })
    .where('installation_hash', '=', installationHash)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends the sessions that a remembered sign-in gave: one of them may be a thief's. */
export async function endItsSessions(tx: Tx, id: string, now: Millis): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('id', 'in', (query) =>
      query.selectFrom('remember_token').select('session_id').where('remembered_id', '=', id),
    )
    .execute()
}

/** Ends every remembered sign-in that there is, with its sessions. */
export async function endAllRemembered(tx: Tx, now: Millis): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('id', 'in', (query) => query.selectFrom('remember_token').select('session_id'))
    .execute()
  await tx.updateTable('remembered').set({ revoked_at: now }).where('revoked_at', 'is', null).execute()
}

/** Clears away what ended a day ago or earlier. */
export async function sweepRemembered(tx: Tx, now: Millis): Promise<void> {
  const old = now - keptAfterEnd
  await tx
    .deleteFrom('remember_token')
    .where('remembered_id', 'in', (query) =>
      query.selectFrom('remembered').select('id').where('expires_at', '<', old),
    )
    .execute()
  await tx.deleteFrom('remembered').where('expires_at', '<', old).execute()
}
