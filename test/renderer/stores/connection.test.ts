import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoginOptions } from '../../../server/contract/login-options.ts'
import type { Result, ServerState } from '../../../src-preload/bridge.ts'
import { useConnection } from '../../../src-renderer/stores/connection.ts'

const blank = useConnection.getInitialState()
beforeEach(() => useConnection.setState(blank, true))

const answerWith = (answer: Result<LoginOptions>) =>
  vi.stubGlobal('window', { atrezzo: { app: { loginOptions: async () => answer } } })
const byPhone: Result<LoginOptions> = { ok: true, value: { loginOptions: ['phone'] } }
const serverAt = (host: string): ServerState => ({
  choice: { kind: 'shared', host },
  fixedBy: null,
  standaloneAllowed: true,
  trouble: null,
})

describe('the login options of the server', () => {
  it('stay as they were when no answer comes', async () => {
    answerWith(byPhone)
    await useConnection.getState().readLoginOptions()
    answerWith({ ok: false, failure: { code: 'offline' } })
    await useConnection.getState().readLoginOptions()
    expect(useConnection.getState().loginOptions).toEqual(['phone'])
  })

  it('are not known when the server is too old to tell them', async () => {
    answerWith(byPhone)
    await useConnection.getState().readLoginOptions()
    answerWith({ ok: false, failure: { code: 'not-found' } })
    await useConnection.getState().readLoginOptions()
    expect(useConnection.getState().loginOptions).toBeNull()
  })

  it('are forgotten when another server is chosen', async () => {
    useConnection.getState().setServer(serverAt('one.example'))
    answerWith(byPhone)
    await useConnection.getState().readLoginOptions()
    useConnection.getState().setServer(serverAt('one.example'))
    expect(useConnection.getState().loginOptions).toEqual(['phone'])
    useConnection.getState().setServer(serverAt('two.example'))
    expect(useConnection.getState().loginOptions).toBeNull()
  })
})
