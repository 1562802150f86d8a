import { messagePage, unreadCount } from '../../server/contract/messages.ts'
import type { Bridge } from '../../src-preload/bridge.ts'
import type { HttpClient } from '../client/http.ts'
import { withQuery } from '../client/query.ts'
import type { SessionClient } from '../flows/session-client.ts'

/** The bridge's `messages` methods: the message center of who is signed in. */
export const createMessagesClient = (
  http: HttpClient,
  { ask }: Pick<SessionClient, 'ask'>,
): Bridge['messages'] => ({
  list: (cursor) =>
    ask((token) => {
      const path = withQuery('/v1/messages', { cursor: cursor ?? undefined })
      return http.send({ method: 'get', path, token, answer: messagePage })
    }),
  read: (id) =>
    ask((token) => {
      const path = `/v1/messages/${encodeURIComponent(id)}/read`
      return http.send({ method: 'post', path, token, answer: unreadCount })
    }),
  readAll: () =>
    ask((token) => http.send({ method: 'post', path: '/v1/messages/read-all', token, answer: unreadCount })),
})
