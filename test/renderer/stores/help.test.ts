import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Result } from '../../../src-preload/bridge.ts'
import { useFlow } from '../../../src-renderer/stores/flow.ts'
import { useHelp } from '../../../src-renderer/stores/help.ts'
import { usePlace } from '../../../src-renderer/stores/place.ts'

const taken = async (): Promise<Result<null>> => ({ ok: true, value: null })
const offline = async (): Promise<Result<null>> => ({ ok: false, failure: { code: 'offline' } })

function installHelpBridge(answer: () => Promise<Result<null>>) {
  const help = {
    requestReset: vi.fn(answer),
    requestCompletion: vi.fn(answer),
    remindUsername: vi.fn(answer),
  }
  vi.stubGlobal('window', { atrezzo: { help } })
  return help
}

const shown = () => useHelp.getState().pages.at(-1)

beforeEach(() => {
  useHelp.setState({ pages: [], failure: null })
  useFlow.setState({ flow: null, failure: null })
})

describe('help store', () => {
  it('shows the confirmation in place of the form when a request was taken', async () => {
    const help = installHelpBridge(taken)
    useHelp.getState().open('reset', 'daisy')
    await expect(useHelp.getState().requestReset('daisy.field')).resolves.toBe(true)
    expect(help.requestReset).toHaveBeenCalledWith('daisy.field')
    expect(useHelp.getState().pages).toEqual([{ topic: 'reset', about: 'daisy.field', sent: true }])
  })

  it('shows the confirmation without a form when the sign-in asked', async () => {
    installHelpBridge(taken)
    await useHelp.getState().requestCompletion('daisy@clinic.example', 'river stone lantern 42')
    expect(useHelp.getState().pages).toEqual([
      { topic: 'completion', about: 'daisy@clinic.example', sent: true },
    ])
  })

  it('keeps no password when a completion was asked for', async () => {
    installHelpBridge(taken)
    await useHelp.getState().requestCompletion('daisy@clinic.example', 'river stone lantern 42')
    expect(JSON.stringify(useHelp.getState())).not.toContain('river')
  })

  it('keeps the form and the failure when a request was refused', async () => {
    installHelpBridge(offline)
    useHelp.getState().open('username')
    await expect(useHelp.getState().remindUsername('daisy@clinic.example')).resolves.toBe(false)
    expect(useHelp.getState()).toMatchObject({ failure: { code: 'offline' } })
    expect(shown()).toMatchObject({ topic: 'username', sent: false })
  })

  it('drops what the flow ran into when the request answers it', async () => {
    installHelpBridge(taken)
    useFlow.setState({ failure: { code: 'registration-exists' } })
    useHelp.getState().open('reset')
    await useHelp.getState().requestReset('daisy.field')
    expect(useFlow.getState().failure).toBeNull()
  })

  it('goes back to where it was opened from when a form is left', () => {
    useHelp.getState().open('reset', 'daisy.field')
    useHelp.getState().open('username')
    useHelp.getState().back()
    expect(shown()).toEqual({ topic: 'reset', about: 'daisy.field', sent: false })
    useHelp.getState().back()
    expect(shown()).toBeUndefined()
  })

  it('shows the form with what was typed when it is asked for again', async () => {
    installHelpBridge(taken)
    useHelp.getState().open('reset')
    await useHelp.getState().requestReset('daisy.field')
    useHelp.getState().again()
    expect(shown()).toEqual({ topic: 'reset', about: 'daisy.field', sent: false })
  })

  it('makes room when another place is gone to', () => {
    useHelp.getState().open('reset')
    usePlace.getState().go('login')
    expect(shown()).toBeUndefined()
    useHelp.getState().open('reset')
    usePlace.getState().setHelp(true)
    expect(shown()).toBeUndefined()
  })
})
