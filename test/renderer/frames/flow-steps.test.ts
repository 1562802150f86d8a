import { describe, expect, it } from 'vitest'
import type { FlowOf } from '../../../server/contract/flows.ts'
import { flowSteps } from '../../../src-renderer/frames/flow-steps.ts'
import en from '../../../src-renderer/locales/en/common.json' with { type: 'json' }

const user = { username: 'amartin', firstName: 'Ana', lastName: 'Martin' }
const actions: string[] = []
const flow = { kind: 'enrollment' as const, actions, expiresAt: '2030-01-01T00:00:00.000Z' }
const email = 'ana@clinic.example'
const phoneView = { authenticator: 'phone' as const, countries: ['US'], strongerFactors: [] }

const password = (method: 'phone' | 'email'): FlowOf<'enrollment'> => ({
  ...flow,
  step: 'password',
  view: { user, method, email, minLength: 8, personalWords: [] },
})

describe('flowSteps', () => {
  it('counts six steps when the method is phone', () => {
    const { lines, current } = flowSteps(password('phone'))
    expect(lines).toHaveLength(6)
    expect(lines[current]?.label).toBe('password')
  })

  it('leaves out the phone when the method is e-mail', () => {
    expect(flowSteps(password('email')).lines.map(({ label }) => label)).not.toContain('phone')
  })

  it('says what done steps brought when the flow tells', () => {
    const { lines } = flowSteps(password('phone'))
    expect(lines.map(({ result }) => result)).toEqual(['result.phone', email, null, null, null, null])
  })

  it('has the phone among the steps of a recovery when it is asked for', () => {
    const recovery = { ...flow, kind: 'recovery' as const }
    const labels = (steps: ReturnType<typeof flowSteps>) => steps.lines.map(({ label }) => label)
    const start = flowSteps({ ...recovery, step: 'email', view: { option: 'phone' } })
    expect(labels(start)).toEqual(['email', 'emailCode', 'confirm', 'newPassword'])
    expect(start.current).toBe(0)
    const byMail = flowSteps({ ...recovery, step: 'email', view: { option: 'email' } })
    expect(labels(byMail)).not.toContain('confirm')
    const turnedOut = flowSteps({
      ...recovery,
      step: 'second-factor',
      view: { option: 'email', phone: '(•••) •••-0142', otherWays: [] },
    })
    expect(turnedOut.lines[turnedOut.current]?.label).toBe('confirm')
  })

  it('names the e-mailed code among the steps of a sign-in when it is by e-mail', () => {
    const login = { ...flow, kind: 'login' as const, step: 'credentials' as const }
    const labels = (option: 'phone' | 'email') =>
      flowSteps({ ...login, view: { option, remember: false } }).lines.map(({ label }) => label)
    expect(labels('email')).toEqual(['credentials', 'emailCode'])
    expect(labels('phone')).toEqual(['credentials', 'confirm'])
  })

  it('names the steps of a change, and what is new once it was given', () => {
    const change = { ...flow, kind: 'authenticator-change' as const }
    const start = flowSteps({ ...change, step: 'new-phone', view: phoneView })
    expect(start.current).toBe(2)
    expect(start.lines.map(({ label }) => en.steps[label as keyof typeof en.steps])).not.toContain(undefined)
    const { lines, current } = flowSteps({
      ...change,
      step: 'new-verified',
      view: { authenticator: 'phone', target: '+16015550142' },
    })
    expect(lines[2]?.result).toBe('+1 (601) 555-0142')
    expect(current).toBe(3)
  })

  it('has all lines behind it when the flow is done', () => {
    const { lines, current } = flowSteps({ ...flow, step: 'done', view: { user } })
    expect(current).toBe(lines.length)
  })
})
