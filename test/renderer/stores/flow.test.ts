import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flow } from '../../../server/contract/flows.ts'
import type { Result } from '../../../src-preload/bridge.ts'
import { useFlow } from '../../../src-renderer/stores/flow.ts'
import { credentials, installFlowBridge, secondFactor } from './fake-bridge.ts'

const fresh = useFlow.getState()
const refusal = (code: 'unauthorized' | 'step-mismatch') => async (): Promise<Result<Flow>> => ({
  ok: false,
  failure: { code },
})
const offline = async (): Promise<Result<Flow>> => ({ ok: false, failure: { code: 'offline' } })

beforeEach(() => useFlow.setState(fresh, true))

describe('flow store', () => {
  it('shows the answered step when an action is accepted', async () => {
    installFlowBridge({})
    useFlow.setState({ flow: credentials })
    await expect(useFlow.getState().act('submit-credentials', {})).resolves.toBe(true)
    expect(useFlow.getState()).toMatchObject({ flow: secondFactor, busy: null, failure: null })
  })

  it('keeps the step and the failure when an action is refused', async () => {
    installFlowBridge({ act: refusal('unauthorized') })
    useFlow.setState({ flow: credentials })
    await expect(useFlow.getState().act('submit-credentials')).resolves.toBe(false)
    expect(useFlow.getState()).toMatchObject({ flow: credentials, failure: { code: 'unauthorized' } })
  })

  it('reads the flow again when it is out of step', async () => {
    installFlowBridge({ act: refusal('step-mismatch') })
    useFlow.setState({ flow: credentials })
    await useFlow.getState().act('submit-credentials')
    expect(useFlow.getState()).toMatchObject({ flow: secondFactor, failure: { code: 'step-mismatch' } })
  })

  it('forgets a lost answer when the flow turns out to have gone on', async () => {
    installFlowBridge({ act: offline })
    useFlow.setState({ flow: credentials })
    await useFlow.getState().act('submit-credentials')
    expect(useFlow.getState().failure).toEqual({ code: 'offline' })
    await useFlow.getState().refresh()
    expect(useFlow.getState()).toMatchObject({ flow: secondFactor, failure: null })
  })

  it('drops an old answer when an action was sent meanwhile', async () => {
    let answer: (result: Result<Flow | null>) => void = () => undefined
    installFlowBridge({ current: () => new Promise((resolve) => (answer = resolve)) })
    useFlow.setState({ flow: credentials })
    const asked = useFlow.getState().refresh()
    await useFlow.getState().act('submit-credentials')
    answer({ ok: true, value: credentials })
    await asked
    expect(useFlow.getState().flow).toBe(secondFactor)
  })

  it('sends one action at a time when two are pressed', async () => {
    const bridge = installFlowBridge({})
    useFlow.setState({ flow: credentials })
    const { act } = useFlow.getState()
    await Promise.all([act('submit-credentials'), act('submit-credentials')])
    expect(bridge.act).toHaveBeenCalledTimes(1)
  })

  it('leaves without asking when a sign-in is cancelled', async () => {
    const bridge = installFlowBridge({ act: vi.fn(offline) })
    useFlow.setState({ flow: credentials })
    await useFlow.getState().act('cancel')
    expect(bridge.leave).toHaveBeenCalled()
    expect(useFlow.getState()).toMatchObject({ flow: null, failure: null, cancelAsked: false })
  })

  it('asks before leaving when a registration would lose what was entered', async () => {
    const bridge = installFlowBridge({})
    const typed: Flow = {
      ...credentials,
      kind: 'enrollment',
      step: 'email',
      view: {
        user: { username: 'amartin', firstName: 'Ana', lastName: 'Martin' },
        method: 'phone',
        email: null,
        onlyEmail: null,
      },
    }
    useFlow.setState({ flow: typed })
    await useFlow.getState().cancel()
    expect(useFlow.getState().cancelAsked).toBe(true)
    expect(bridge.leave).not.toHaveBeenCalled()
    await useFlow.getState().confirmCancel()
    expect(useFlow.getState().flow).toBeNull()
  })
})
