import { beforeEach, describe, expect, it } from 'vitest'
import type { CompanionStart } from '../../../../server/contract/companion.ts'
import { backOff, healthyRun, mostFailures } from '../../../../src-main/companion/back-off.ts'
import type { CompanionEvents } from '../../../../src-main/companion/process.ts'
import { createSupervisor, type Supervisor } from '../../../../src-main/companion/supervisor.ts'
import { waitForEndpoint } from '../../../../src-main/companion/wait-for-endpoint.ts'
import type { Connection } from '../../../../src-preload/bridge.ts'
import { createHands, type Hands } from './hands.ts'

interface Child extends CompanionEvents {
  sent: CompanionStart[]
  killed: boolean
}

const startTimeout = 30_000
let hands: Hands
let children: Child[]
let seen: Connection[]
let removed: string[]
let supervisor: Supervisor

beforeEach(() => {
  hands = createHands()
  children = []
  seen = []
  removed = []
  supervisor = createSupervisor({
    startProcess(events) {
      const child: Child = { ...events, sent: [], killed: false }
      children.push(child)
      return { send: (message) => void child.sent.push(message), kill: () => (child.killed = true) }
    },
    makeAddress: () => {
      const path = `/tmp/a${children.length}`
      return { path, remove: () => void removed.push(path) }
    },
    timers: hands,
    dataDir: '/data',
    demo: true,
    managed: { countries: ['CA'] },
    startTimeout,
    log: () => undefined,
  })
  supervisor.onConnection((connection) => void seen.push(connection))
  supervisor.start()
})

const newest = (): Child => {
  const child = children.at(-1)
  if (child === undefined) throw new Error('nothing was started')
  return child
}
const connect = (): void => {
  newest().onSpawn()
  newest().onMessage({ type: 'ready' })
}

describe('supervisor', () => {
  it('hands over the address and a secret of 256 bits by message alone when the process has started', () => {
    expect(newest().sent).toEqual([])
    newest().onSpawn()
    const [message] = newest().sent
    expect(message).toMatchObject({
      type: 'start',
      listen: '/tmp/a0',
      dataDir: '/data',
      demo: true,
      managed: { countries: ['CA'] },
    })
    expect(Buffer.from(message?.launchSecret ?? '', 'base64url')).toHaveLength(32)
  })

  it('has an endpoint only when the server has said that it is ready', () => {
    newest().onSpawn()
    expect(supervisor.connection()).toBe('starting')
    expect(supervisor.endpoint()).toBeNull()
    newest().onMessage({ type: 'nonsense' })
    expect(supervisor.endpoint()).toBeNull()
    newest().onMessage({ type: 'ready' })
    expect(supervisor.endpoint()).toEqual({
      kind: 'bundled',
      socketPath: '/tmp/a0',
      launchSecret: newest().sent[0]?.launchSecret,
    })
    expect(seen).toEqual(['connected'])
  })

  it('starts it again elsewhere, with another secret, when it dies', () => {
    connect()
    const before = supervisor.endpoint()
    newest().onExit()
    expect(seen).toEqual(['connected', 'reconnecting'])
    expect(supervisor.endpoint()).toBeNull()
    expect(removed).toEqual(['/tmp/a0'])
    hands.turn(backOff(1) - 1)
    expect(children).toHaveLength(1)
    hands.turn(1)
    connect()
    expect(seen).toEqual(['connected', 'reconnecting', 'connected'])
    const after = supervisor.endpoint()
    if (before?.kind !== 'bundled' || after?.kind !== 'bundled') throw new Error('not bundled')
    expect(after.socketPath).not.toBe(before.socketPath)
    expect(after.launchSecret).not.toBe(before.launchSecret)
  })

  it('waits longer each time and gives up when it dies again and again', () => {
    for (let failure = 1; failure < mostFailures; failure++) {
      newest().onExit()
      expect(supervisor.connection()).toBe('starting')
      hands.turn(backOff(failure) - 1)
      expect(children).toHaveLength(failure)
      hands.turn(1)
      expect(children).toHaveLength(failure + 1)
    }
    newest().onExit()
    expect(supervisor.connection()).toBe('failed')
    hands.turn(1_000_000)
    expect(children).toHaveLength(mostFailures)
  })

  it.each(['data-newer', 'migration-failed'] as const)(
    'gives up at once when the server says %s',
    (reason) => {
      newest().onSpawn()
      newest().onMessage({ type: 'failed', message: 'x', reason })
      expect(newest().killed).toBe(true)
      newest().onExit()
      expect([supervisor.connection(), supervisor.trouble()]).toEqual(['failed', reason])
      hands.turn(1_000_000)
      expect(children).toHaveLength(1)
    },
  )

  it('begins counting anew when a run has lasted', () => {
    for (let run = 0; run < 3 * mostFailures; run++) {
      connect()
      hands.turn(healthyRun)
      newest().onExit()
      hands.turn(backOff(1))
    }
    expect(supervisor.connection()).toBe('reconnecting')
    connect()
    expect(supervisor.connection()).toBe('connected')
  })

  it('gives up, too, when each run connects and dies at once', () => {
    for (let run = 0; run < mostFailures; run++) {
      connect()
      newest().onExit()
      hands.turn(10_000)
    }
    expect(supervisor.connection()).toBe('failed')
  })

  it('ends a process that is not ready in time', () => {
    newest().onSpawn()
    hands.turn(startTimeout)
    expect(newest().killed).toBe(true)
  })

  it('ends a process that says it failed', () => {
    newest().onMessage({ type: 'failed', message: 'no disk' })
    expect(newest().killed).toBe(true)
  })

  it('lets a ready process run when the time to start is over', () => {
    connect()
    hands.turn(startTimeout)
    expect(newest().killed).toBe(false)
  })

  it('ends the process, starts none again and leaves no file when it is stopped', async () => {
    connect()
    const stopping = supervisor.stop()
    expect(newest().killed).toBe(true)
    newest().onExit()
    await stopping
    hands.turn(1_000_000)
    expect(children).toHaveLength(1)
    expect(removed).toEqual(['/tmp/a0'])
  })

  it('stops at once when it is waiting to start again', async () => {
    newest().onExit()
    await supervisor.stop()
    hands.turn(1_000_000)
    expect(children).toHaveLength(1)
  })

  it('stops waiting when the process does not end', async () => {
    connect()
    const stopping = supervisor.stop()
    hands.turn(5_000)
    await stopping
  })
})

describe('waitForEndpoint', () => {
  const patience = 15_000

  it('answers at once when the server is connected', async () => {
    connect()
    expect(await waitForEndpoint(supervisor, hands, patience)(null)).toEqual(supervisor.endpoint())
  })

  it('answers as soon as the server is back when it is being restarted', async () => {
    const find = waitForEndpoint(supervisor, hands, patience)
    const found = [find(null), find(null)]
    connect()
    expect(await Promise.all(found)).toEqual([supervisor.endpoint(), supervisor.endpoint()])
  })

  it('answers null when that takes too long', async () => {
    const found = waitForEndpoint(supervisor, hands, patience)(null)
    hands.turn(patience)
    expect(await found).toBeNull()
  })

  it('answers null when the server was given up', async () => {
    const found = waitForEndpoint(supervisor, hands, 1_000_000)(null)
    for (let failure = 1; failure <= mostFailures; failure++) {
      newest().onExit()
      hands.turn(backOff(failure))
    }
    expect(await found).toBeNull()
  })

  it('waits for the next run when the one that failed to answer is just dying', async () => {
    connect()
    const found = waitForEndpoint(supervisor, hands, patience)(supervisor.endpoint())
    newest().onExit()
    await Promise.resolve()
    hands.turn(backOff(1))
    connect()
    expect(await found).toMatchObject({ socketPath: '/tmp/a1' })
  })

  it('answers with the same endpoint when that was lost but lives', async () => {
    connect()
    const found = waitForEndpoint(supervisor, hands, patience)(supervisor.endpoint())
    hands.turn(500)
    expect(await found).toBe(supervisor.endpoint())
  })
})
