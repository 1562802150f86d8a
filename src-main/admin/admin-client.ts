import {
  bulkResult,
  historyPage,
  providerGroups,
  registeredProvider,
  userDetail,
  userPage,
} from '../../server/contract/admin.ts'
import { z } from 'zod'
import type { Bridge } from '../../src-preload/bridge.ts'
import type { HttpClient } from '../client/http.ts'
import { success } from '../client/result.ts'
import { withQuery } from '../client/query.ts'
import type { SessionClient } from '../flows/session-client.ts'
import type { SaveText } from './save-text.ts'

export interface AdminParts {
  http: HttpClient
  sessions: Pick<SessionClient, 'ask'>
  /** Asks the person where to, and writes it there. */
  saveText: SaveText
}

// Spreadsheets know UTF-8 by it; the HTTP client takes it off.
const marked = (text: string): string => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`)

/** The bridge's `admin` methods: provider administration in the session's name. */
export const createAdminClient = ({ http, sessions: { ask }, saveText }: AdminParts): Bridge['admin'] => ({
  users: (query) =>
    ask((token) =>
      http.send({ method: 'get', path: withQuery('/v1/admin/users', query), token, answer: userPage }),
    ),
  user: (id) => ask((token) => http.send({ method: 'get', path: userPath(id), token, answer: userDetail })),
  changeUser: (id, body) =>
    ask((token) => http.send({ method: 'patch', path: userPath(id), token, body, answer: userDetail })),
  operate: (id, operation, body) =>
    ask((token) =>
      http.send({ method: 'post', path: `${userPath(id)}/${operation}`, token, body, answer: userDetail }),
    ),
  operateOnMany: (body) =>
    ask((token) =>
      http.send({ method: 'post', path: '/v1/admin/users/bulk', token, body, answer: bulkResult }),
    ),
  history: (id, cursor) =>
    ask((token) => {
      const path = withQuery(`${userPath(id)}/history`, { cursor: cursor ?? undefined })
      return http.send({ method: 'get', path, token, answer: historyPage })
    }),
  exportHistory: async (id, fileName) => {
    const path = `${userPath(id)}/history.csv`
    const answer = await ask((token) => http.send({ method: 'get', path, token, answer: z.string() }))
    return answer.ok ? success(await saveText(fileName, marked(answer.value))) : answer
  },
  groups: () =>
    ask((token) =>
      http.send({ method: 'get', path: '/v1/admin/provider-groups', token, answer: providerGroups }),
    ),
  registerProvider: (body) =>
    ask((token) =>
      http.send({
        method: 'post',
        path: '/v1/admin/provider-groups',
        token,
        body,
        answer: registeredProvider,
      }),
    ),
  invite: (body) =>
    ask((token) =>
      http.send({ method: 'post', path: '/v1/admin/invitations', token, body, answer: userDetail }),
    ),
})

const userPath = (id: string): string => `/v1/admin/users/${encodeURIComponent(id)}`
