import { messageRoutes } from '../contract/messages.ts'
import { listMessages, markAllRead, markRead } from '../messages/center.ts'
import { succeed } from '../result.ts'
import { touchSession } from '../sessions/sessions.ts'
import { withSession } from './authorize.ts'
import { parseQuery, pathParameter } from './inputs.ts'

/** What answers the routes of the message center. Listing prolongs no session: windows ask by themselves. */
export const messageHandlers = {
  listMessages: withSession(async ({ ctx, request }, { userId }) => {
    const asked = parseQuery(messageRoutes.listMessages.query, request)
    return asked.ok ? listMessages(ctx, userId, asked.value.cursor) : asked
  }),
  readMessage: withSession(async ({ ctx, request }, session) => {
    await touchSession(ctx, session)
    return markRead(ctx, session.userId, pathParameter(request, 'id'))
  }),
  readAllMessages: withSession(async ({ ctx }, session) => {
    await touchSession(ctx, session)
    return succeed(await markAllRead(ctx, session.userId))
  }),
}
