import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CenterMessage } from '../../../server/contract/messages.ts'
import type { Home, Session } from '../../../server/contract/resources.ts'
import type { Bridge } from '../../../src-preload/bridge.ts'
import { useMessages } from '../../../src-renderer/stores/messages.ts'
import { useSession } from '../../../src-renderer/stores/session.ts'

const at = '2030-01-01T08:00:00.000Z'
const message = (id: string, readAt: string | null = null): CenterMessage => ({
  id,
  kind: 'password-changed',
  data: {},
  at,
  readAt,
})
const user = {
  username: 'ana',
  firstName: 'Ana',
  lastName: 'M',
  email: 'a@b.example',
  role: 'standard',
} as const
const session: Session = { user, option: 'phone', createdAt: at, idleExpiresAt: at, expiresAt: at }
const home: Home = {
  user,
  organizations: [],
  contracts: [],
  newMessages: 2,
  notSubmitted: 0,
  submitted: 0,
  savedRequests: [],
}

function install(messages: Partial<Bridge['messages']>) {
  const current = async () => ({ ok: true, value: session }) as const
  vi.stubGlobal('window', { atrezzo: { messages, session: { current } } })
}

beforeEach(() => {
  useMessages.setState({ messages: null, next: null, selected: null, failure: null })
  useSession.setState({ session, home })
})

describe('messages store', () => {
  it('marks a message as read and counts down when it is chosen, once', async () => {
    const read = vi.fn(async () => ({ ok: true, value: { unread: 1 } }) as const)
    install({ read })
    useMessages.setState({ messages: [message('a'), message('b')] })
    await useMessages.getState().select('a')
    await useMessages.getState().select('a')
    expect(read).toHaveBeenCalledTimes(1)
    expect(useMessages.getState().messages?.map(({ readAt }) => readAt === null)).toEqual([false, true])
    expect(useSession.getState().home?.newMessages).toBe(1)
  })

  it('marks all as read when the server did', async () => {
    install({ readAll: async () => ({ ok: true, value: { unread: 0 } }) })
    useMessages.setState({ messages: [message('a'), message('b', at)] })
    await useMessages.getState().markAllRead()
    expect(useMessages.getState().messages?.every(({ readAt }) => readAt !== null)).toBe(true)
    expect(useMessages.getState().messages?.[1]?.readAt).toBe(at)
    expect(useSession.getState().home?.newMessages).toBe(0)
  })

  it('leaves them unread when the server could not be told', async () => {
    install({ readAll: async () => ({ ok: false, failure: { code: 'offline' } }) })
    useMessages.setState({ messages: [message('a')] })
    await useMessages.getState().markAllRead()
    expect(useMessages.getState()).toMatchObject({
      messages: [{ readAt: null }],
      failure: { code: 'offline' },
    })
  })

  it('is empty when the user signs out', async () => {
    install({})
    useMessages.setState({ messages: [message('a')], selected: 'a' })
    useSession.setState({ session: null })
    expect(useMessages.getState()).toMatchObject({ messages: null, selected: null })
  })
})
