import { describe, expect, it, vi } from 'vitest'
import { createAdminClient } from '../../../../src-main/admin/admin-client.ts'
import type { HttpClient } from '../../../../src-main/client/http.ts'
import { failed, success } from '../../../../src-main/client/result.ts'
import { createMessagesClient } from '../../../../src-main/messages/messages-client.ts'

/** A client of a signed-in administrator; `send` sees each request and answers `answer`. */
const signedIn = (answer: unknown) => {
  const send = vi.fn(async () => success(answer))
  const http = { send, sendForNothing: send } as unknown as HttpClient
  const sessions = { ask: <T>(question: (token: string) => Promise<T>) => question('the-token') }
  const saveText = vi.fn(async () => 'saved' as const)
  const admin = createAdminClient({ http, sessions, saveText })
  return { admin, messages: createMessagesClient(http, sessions), send, saveText }
}

describe('admin client', () => {
  it('asks for the list with the session and the filters that are set when users are read', async () => {
    const { admin, send } = signedIn(null)
    await admin.users({ query: 'dai sy&x', sort: '-name' })
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        method: 'get',
        path: '/v1/admin/users?query=dai+sy%26x&sort=-name',
        token: 'the-token',
      }),
    )
  })

  it('keeps an id within its part of the path when it holds a slash', async () => {
    const { admin, send } = signedIn(null)
    await admin.operate('../session', 'unlock', {})
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({ path: '/v1/admin/users/..%2Fsession/unlock', body: {} }),
    )
  })

  it('changes by PATCH when contact data are saved', async () => {
    const { admin, send } = signedIn(null)
    await admin.changeUser('u1', { city: '' })
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({ method: 'patch', path: '/v1/admin/users/u1', body: { city: '' } }),
    )
  })

  it('saves what the server answered when the history is exported', async () => {
    const { admin, saveText } = signedIn('when,what\n')
    expect(await admin.exportHistory('u1', 'history.csv')).toEqual({ ok: true, value: 'saved' })
    expect(saveText).toHaveBeenCalledWith('history.csv', '\uFEFFwhen,what\n')
  })

  it('opens no dialog when the server refuses the history', async () => {
    const { saveText } = signedIn(null)
    const refused = async () => failed('not-found')
    const admin = createAdminClient({
      http: { send: refused, sendForNothing: refused },
      sessions: { ask: (question) => question('the-token') },
      saveText,
    })
    expect(await admin.exportHistory('u1', 'history.csv')).toMatchObject({ failure: { code: 'not-found' } })
    expect(saveText).not.toHaveBeenCalled()
  })
})

describe('messages client', () => {
  it('asks for the next page when there is a cursor', async () => {
    const { messages, send } = signedIn(null)
    await messages.list(null)
    await messages.list('a+b')
    expect(send.mock.calls.flat()).toMatchObject([
      { path: '/v1/messages' },
      { path: '/v1/messages?cursor=a%2Bb' },
    ])
  })

  it('marks one or all as read when it is told', async () => {
    const { messages, send } = signedIn(null)
    await messages.read('m1')
    await messages.readAll()
    expect(send.mock.calls.flat()).toMatchObject([
      { method: 'post', path: '/v1/messages/m1/read' },
      { method: 'post', path: '/v1/messages/read-all' },
    ])
  })
})
