import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StartFlow } from '../../../../server/contract/actions.ts'
import { actOnFlow, approveCall, readFlow, startFlow } from '../../../../server/flows/engine.ts'
import { dana, enroll, register, repeat, shortPassword, userInformation } from './support/person.ts'
import { clinic, makeWorld, type World } from './support/world.ts'

/** What a client tries: an action, whichever, with one of the codes or tickets that ever were sent. */
const attempt = fc.record({
  actor: fc.nat(2),
  pick: fc.nat(30),
  old: fc.nat(3),
  right: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  open: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  wait: fc.constantFrom(0, 0, 0, 0, 1_000, 31_000),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never

type Kind = 'enrollment' | 'login' | 'recovery'

interface Play {
  readonly world: World
  readonly tokens: string[]
  /** Codes, tickets and answers that worked, by the message that brought them. */
  readonly worked: Map<string, number>
  sessions: number
}

describe('no sequence of requests to the engine', () => {
  it('makes a code or a ticket work twice, or signs in without a code', async () => {
    let sessions = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('enrollment' as const, 'login' as const, 'recovery' as const),
        fc.array(attempt, { minLength: 10, maxLength: 30 }),
        async (kind, attempts) => {
          const world = await makeWorld({ limits: { sendsPerHour: 50, sendsPerDay: 50 } })
          try {
            sessions += await play(world, kind, attempts)
          } finally {
            await world.close()
          }
        },
      ),
      { numRuns: 60 },
    )
    expect(sessions).toBeGreaterThan(3)
  }, 60_000)
})

async function play(world: World, kind: Kind, attempts: readonly Attempt[]): Promise<number> {
  const state: Play = { world, tokens: [], worked: new Map(), sessions: 0 }
  if (kind !== 'enrollment') await enroll(world, dana, 'phone', shortPassword)
  else await register(world, dana)
  const before = world.sent.length
  for (const next of attempts) {
    world.pass(next.wait)
    if (next.open || state.tokens.length === 0) await openOne(state, kind, next)
    else await actOnce(state, next)
    await world.deliver()
  }
  for (const count of state.worked.values()) expect(count).toBe(1)
  // A session took at least one code or call that was sent in this play.
  const spent = [...state.worked.keys()].filter((id) => world.sent.slice(before).some((one) => one.id === id))
  expect(spent.length).toBeGreaterThanOrEqual(state.sessions)
  return state.sessions
}

async function openOne(state: Play, kind: Kind, next: Attempt): Promise<void> {
  const { world } = state
  const tickets = world.sent.filter((one) => one.channel === 'email' && one.ticket !== undefined)
  const mail = tickets[next.old % Math.max(1, tickets.length)]
  const ticket = mail?.channel === 'email' ? (mail.ticket ?? '') : ''
  const started = await startFlow(world.ctx, startOf(kind, ticket))
  if (!started.ok) return
  state.tokens.push(started.value.token)
  if (kind === 'enrollment' && mail) count(state, mail.id)
}

function startOf(kind: Kind, ticket: string): StartFlow {
  if (kind === 'enrollment') return { kind, ticket }
  return kind === 'login' ? { kind, option: 'phone', remember: false } : { kind, option: 'phone' }
}

async function actOnce(state: Play, next: Attempt): Promise<void> {
  const { world, tokens } = state
  const token = tokens[next.actor % tokens.length] ?? ''
  const read = await readFlow(world.ctx, token)
  if (!read.ok) return
  const actions = read.value.actions.filter((action) => action !== 'cancel' && action !== 'decline')
  if (read.value.step === 'call' && next.right) return press(state, next)
  const action = actions[next.pick % Math.max(1, actions.length)]
  if (action === undefined) return
  const codes = world.sent.filter((one) => one.channel !== 'voice' && one.code !== undefined).toReversed()
  const message = codes[next.right ? 0 : next.old % Math.max(1, codes.length)]
  const code = message && message.channel !== 'voice' ? (message.code ?? '') : '000000'
  const result = await actOnFlow(world.ctx, token, action, inputOf(world, action, code, next))
  if (!result.ok) return
  if (action.startsWith('verify-') && message) count(state, message.id)
  if ('session' in result.value) state.sessions += 1
}

async function press(state: Play, next: Attempt): Promise<void> {
  const calls = state.world.sent.filter((one) => one.channel === 'voice').toReversed()
  const call = calls[next.old % Math.max(1, calls.length)]
  if (call?.channel !== 'voice') return
  const result = await approveCall(state.world.ctx, call.answer ?? '', '#')
  if (result.ok) count(state, call.id)
}

const count = ({ worked }: Play, id: string) => worked.set(id, (worked.get(id) ?? 0) + 1)

function inputOf(world: World, action: string, code: string, next: Attempt): unknown {
  if (action.startsWith('verify-')) return { code }
  switch (action) {
    case 'specify-organization':
      return clinic
    case 'enter-user-information':
      return userInformation(dana)
    case 'choose-method':
      return { method: 'phone' }
    case 'send-email-code':
      return { email: dana.email }
    case 'create-password':
    case 'set-password':
      return repeat(shortPassword)
    case 'send-sms-code':
    case 'call-me':
      return next.right ? {} : { country: 'US', number: dana.phone }
    case 'accept-terms':
      return { version: world.ctx.terms.version }
    case 'submit-credentials':
      return { email: dana.email, password: next.right ? shortPassword : 'wrong' }
    default:
      return {}
  }
}
