import type { OutboxMessage } from '../../server/contract/resources.ts'
import type { Api } from '../client/api.ts'
import { failed, type Result } from '../client/result.ts'

/** The bridge's `outbox` methods. */
export interface Outbox {
  list: () => Promise<OutboxMessage[]>
  pressHash: (messageId: string) => Promise<Result<null>>
}

/** The answer path is read from a file, so it must be that of a call and nothing else. */
const callPath = /^\/v1\/calls\/[A-Za-z0-9_-]{1,128}$/

/** The outbox of a run in demo mode, over its messages' files. */
export const createOutbox = (read: () => Promise<OutboxMessage[]>, api: Api): Outbox => ({
  list: read,
  async pressHash(messageId) {
    const message = (await read()).find(({ id }) => id === messageId)
    const path = message?.answer?.path
    return path !== undefined && callPath.test(path) ? api.answerCall(path, '#') : failed('not-found')
  },
})

/** The outbox outside demo mode: there is none. */
export const noOutbox: Outbox = {
  list: async () => [],
  pressHash: async () => failed('not-found'),
}
