import { recordAudit } from '../audit/record.ts'
import { enqueueNotice } from '../delivery/enqueue.ts'
import type { UserRow } from '../directory/users.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { addNotices } from '../messages/notices.ts'
import { endItsSessions, endOneRemembered } from './end.ts'
import type { RememberToken } from './tokens.ts'

/**
 * A replaced token was used: somebody has a copy of what was kept on the user's computer. Ends the remembered
 * sign-in with its sessions, and tells the user. After the commit the caller wakes the delivery.
 */
export async function endMisused(tx: Tx, token: RememberToken, user: UserRow, now: Millis): Promise<void> {
  const { rememberedId, option } = token
  await endOneRemembered(tx, rememberedId, now)
  await endItsSessions(tx, rememberedId, now)
  await recordAudit(tx, { at: now, type: 'remember-misused', target: user.id, detail: { option } })
  await addNotices(tx, { userIds: [user.id], kind: 'remembered-misused', data: { option } }, now)
  if (user.email === null) return
  const data = { username: user.username, firstName: user.first_name }
  await enqueueNotice(tx, now, {
    channel: 'email',
    template: 'remembered-misused',
    recipient: user.email,
    userId: user.id,
    data,
  })
}
