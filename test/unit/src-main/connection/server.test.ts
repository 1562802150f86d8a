import { describe, expect, it } from 'vitest'
import type { Connection, Trouble } from '../../../../src-preload/bridge.ts'
import type { Supervisor } from '../../../../src-main/companion/supervisor.ts'
import { waitForEndpoint } from '../../../../src-main/companion/wait-for-endpoint.ts'
import { createServerSwitch } from '../../../../src-main/connection/server-switch.ts'
import { createSharedServer } from '../../../../src-main/connection/shared-server.ts'
import { createHands } from '../companion/hands.ts'

const origin = 'https://portal.example.org'
const settled = () => new Promise((resolve) => setImmediate(resolve))

const open = (answers: (Trouble | null)[]) => {
  const hands = createHands()
  const log: string[] = []
  let looks = 0
  const server = createSharedServer({
    origin,
    probe: async () => {
      const answer = answers[Math.min(looks, answers.length - 1)] ?? null
      looks += 1
      return answer
    },
    timers: hands,
    log: (event) => log.push(event),
    random: () => 0.5,
  })
  const seen: [Connection, Trouble | null][] = []
  server.onConnection((connection) => seen.push([connection, server.trouble()]))
  return { hands, server, seen, log, looks: () => looks }
}

describe('shared server', () => {
  it('is connected when it answers, and looked at again every two minutes', async () => {
    const { hands, server, seen, looks } = open([null])
    expect(server.connection()).toBe('starting')
    expect(server.endpoint()).toBeNull()
    server.start()
    await settled()
    expect(server.endpoint()).toEqual({ kind: 'shared', origin })
    hands.turn(119_999)
    expect(looks()).toBe(1)
    hands.turn(1)
    await settled()
    expect(looks()).toBe(2)
    expect(seen).toEqual([['connected', null]])
  })

  it('is tried again after pauses that grow to half a minute when it stays away, and says what is wrong', async () => {
    const { hands, server, seen, looks, log } = open([...Array<Trouble>(7).fill('refused'), 'timeout', null])
    server.start()
    await settled()
    for (const pause of [1, 2, 4, 8, 16, 30, 30]) {
      const before = looks()
      hands.turn(pause * 1_000 - 1)
      expect(looks()).toBe(before)
      hands.turn(1)
      await settled()
      expect(looks()).toBe(before + 1)
    }
    expect(server.endpoint()).toBeNull()
    hands.turn(30_000)
    await settled()
    expect(seen).toEqual([
      ['reconnecting', 'refused'],
      ['reconnecting', 'timeout'],
      ['connected', null],
    ])
    expect(log).toEqual(['shared server: refused', 'shared server: timeout'])
  })

  it('has failed when app and server do not work together, and is connected once somebody has updated it', async () => {
    const { hands, server } = open(['server-too-old', null])
    server.start()
    await settled()
    expect(server.connection()).toBe('failed')
    hands.turn(1_000)
    await settled()
    expect(server.connection()).toBe('connected')
  })

  it('is looked at once, and at once, when requests fail or wait for it', async () => {
    const { hands, server, looks } = open([null, 'unreachable', null])
    server.start()
    await settled()
    const find = waitForEndpoint(server, hands, 15_000)
    const doubted = server.endpoint()
    const answers = [find(doubted), find(doubted)]
    await settled()
    // The first look finds nothing there; whoever waits has it looked at again without the pause.
    expect(await Promise.all(answers)).toEqual([doubted, doubted])
    expect(looks()).toBe(3)
  })

  it('is asked no more when it was stopped', async () => {
    const { hands, server, looks, seen } = open(['refused'])
    server.start()
    await server.stop()
    await settled()
    hands.turn(600_000)
    expect([looks(), seen]).toEqual([1, []])
  })
})

describe('server switch', () => {
  const make = () => {
    const made: { kind: string; stopped: boolean; say: (connection: Connection) => void }[] = []
    const server = createServerSwitch(null, ({ kind }): Supervisor => {
      let connection: Connection = 'starting'
      const listeners: ((connection: Connection) => void)[] = []
      const entry = {
        kind,
        stopped: false,
        say(next: Connection) {
          connection = next
          for (const listener of listeners) listener(next)
        },
      }
      made.push(entry)
      return {
        start: () => undefined,
        stop: async () => void (entry.stopped = true),
        connection: () => connection,
        trouble: () => null,
        onConnection: (listener) => void listeners.push(listener),
        look: null,
        endpoint: () => (connection === 'connected' ? { kind: 'shared', origin } : null),
      }
    })
    const seen: Connection[] = []
    server.onConnection((connection) => seen.push(connection))
    return { server, made, seen }
  }

  it('waits for a choice, and then stands for the server that was chosen', async () => {
    const { server, made, seen } = make()
    server.start()
    expect([server.connection(), server.choice(), server.endpoint()]).toEqual(['choosing', null, null])
    await server.use({ kind: 'shared', origin })
    made[0]?.say('connected')
    expect(server.endpoint()).toEqual({ kind: 'shared', origin })
    expect(seen).toEqual(['starting', 'connected'])
  })

  it('ends the one before, and hears no more of it, when another is chosen', async () => {
    const { server, made, seen } = make()
    await server.use({ kind: 'shared', origin })
    await server.use({ kind: 'this-computer' })
    expect(made.map(({ kind, stopped }) => [kind, stopped])).toEqual([
      ['shared', true],
      ['this-computer', false],
    ])
    made[0]?.say('connected')
    expect(server.connection()).toBe('starting')
    expect(seen).toEqual(['starting', 'starting'])
  })
})
