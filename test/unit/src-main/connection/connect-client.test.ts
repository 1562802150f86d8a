import { describe, expect, it } from 'vitest'
import type { ServerChoice } from '../../../../src-main/connection/choice.ts'
import { rightsOf, secretsPrefix, serverChoice } from '../../../../src-main/connection/choice.ts'
import { createConnectClient, type ConnectParts } from '../../../../src-main/connection/connect-client.ts'
import { findConnectionFile, parseConnectionFile } from '../../../../src-main/connection/connection-file.ts'
import { proxyConfig } from '../../../../src-main/connection/proxy.ts'

const origin = 'https://portal.example.org'
const shared: ServerChoice = { kind: 'shared', origin }
const alone: ServerChoice = { kind: 'this-computer' }

const open = (change: Partial<ConnectParts> = {}) => {
  const done: string[] = []
  let choice: ServerChoice | null = null
  const client = createConnectClient({
    server: {
      choice: () => choice,
      use: async (next) => {
        choice = next
        done.push('use')
      },
      start: () => undefined,
      stop: async () => undefined,
      connection: () => 'starting',
      trouble: () => null,
      onConnection: () => undefined,
      look: async () => void done.push('look'),
      endpoint: () => null,
    },
    rights: { fixedBy: null, standaloneAllowed: true },
    probe: async (asked) => {
      done.push(`probe ${asked}`)
      return null
    },
    loopbackHttp: 'refused',
    isIdle: () => true,
    leave: async () => void done.push('leave'),
    keep: (kept) => done.push(`keep ${kept.kind}`),
    chooseFile: async () => null,
    readFile: async () => null,
    ...change,
  })
  return { client, done, choice: () => choice }
}
const refused = (reason: string) => ({ kind: 'refused', reason })

describe('choice of the server', () => {
  it('looks first, leaves what was, keeps the choice, then works with it', async () => {
    const { client, done } = open()
    expect(await client.use('Portal.example.org/open')).toEqual({ kind: 'done' })
    expect(done).toEqual([`probe ${origin}`, 'leave', 'keep shared', 'use'])
    expect(await client.state()).toEqual({
      choice: { kind: 'shared', host: 'portal.example.org' },
      fixedBy: null,
      standaloneAllowed: true,
      trouble: null,
    })
  })

  it.each([
    ['the address is none', 'our portal', {}, 'not-an-address'],
    ['it would go unprotected', 'http://portal.example.org', {}, 'not-https'],
    ['the server is not there', origin, { probe: async () => 'timeout' as const }, 'timeout'],
    ['IT has chosen', origin, { rights: { fixedBy: 'policy', standaloneAllowed: true } }, 'managed'],
    ['this is the demo', origin, { rights: { fixedBy: 'demo', standaloneAllowed: true } }, 'demo'],
    ['somebody is signed in', origin, { isIdle: () => false }, 'in-use'],
  ] as const)('changes nothing when %s', async (_when, address, change, reason) => {
    const { client, done, choice } = open(change)
    expect(await client.use(address)).toEqual(refused(reason))
    expect(choice()).toBeNull()
    expect(done.filter((step) => !step.startsWith('probe'))).toEqual([])
  })

  it('changes nothing when somebody signs in while the server is looked at', async () => {
    let idle = true
    const { client, choice } = open({
      isIdle: () => idle,
      leave: async () => void (idle = false),
    })
    expect(await client.use(origin)).toEqual(refused('in-use'))
    expect(choice()).toBeNull()
  })

  it('takes this computer alone only where IT allows it', async () => {
    const { client, done } = open()
    expect(await client.useThisComputer()).toEqual({ kind: 'done' })
    expect(done).toEqual(['leave', 'keep this-computer', 'use'])
    const forbidden = open({ rights: { fixedBy: null, standaloneAllowed: false } })
    expect(await forbidden.client.useThisComputer()).toEqual(refused('managed'))
    expect(forbidden.choice()).toBeNull()
  })
})

describe('who decides on the server', () => {
  it.each([
    ['nobody has', {}, null, false, null, null],
    ['a person has', {}, shared, false, shared, null],
    [
      'IT has, whatever a person chose',
      { serverAddress: 'https://it.example' },
      shared,
      false,
      { kind: 'shared', origin: 'https://it.example' },
      'policy',
    ],
    ['the demo has', { serverAddress: origin }, shared, true, alone, 'demo'],
    ['IT no longer allows this computer alone', { standaloneAllowed: false }, alone, false, null, null],
    [
      'IT allows no use of this computer alone, but a server was chosen',
      { standaloneAllowed: false },
      shared,
      false,
      shared,
      null,
    ],
  ] as const)('is told when %s', (_when, policy, kept, demo, choice, fixedBy) => {
    expect(rightsOf({ policy, kept, demo })).toMatchObject({ choice, fixedBy })
  })

  it('takes no address from the settings that a person could not type', () => {
    expect(serverChoice.safeParse(shared).success).toBe(true)
    for (const bad of [
      'http://portal.example.org',
      `${origin}/`,
      'https://a@b.example',
      'portal.example.org',
    ])
      expect(serverChoice.safeParse({ kind: 'shared', origin: bad }).success, bad).toBe(false)
  })

  it('sets the secrets of servers apart in the keychain', () => {
    const prefixes = [null, alone, shared, { ...shared, origin: 'https://other.example' }].map((choice) =>
      secretsPrefix('here', choice),
    )
    expect(prefixes.slice(0, 2)).toEqual(['here', 'here'])
    expect(new Set(prefixes).size).toBe(3)
  })
})

describe('connection file', () => {
  it('offers its server, and nothing when it is anything else', () => {
    const offer = { host: 'portal.example.org', address: origin }
    expect(parseConnectionFile(`\uFEFF${JSON.stringify({ atrezzo: 1, server: origin })}`, 'refused')).toEqual(
      offer,
    )
    const bad = ['', 'x', '[]', '{"atrezzo":1}', '{"atrezzo":2,"server":"a.example"}']
    const more = [
      { atrezzo: 1, server: origin, password: 'x' },
      { atrezzo: 1, server: 'http://a.example' },
    ]
    for (const text of [...bad, ...more.map((each) => JSON.stringify(each))])
      expect(parseConnectionFile(text, 'refused'), text).toBeNull()
  })

  it('is found by its name among the arguments', () => {
    expect(findConnectionFile(['app', '--x.atrezzo', '/home/a/Clinic.ATREZZO'])).toBe(
      '/home/a/Clinic.ATREZZO',
    )
    expect(findConnectionFile(['app.atrezzo', '--demo'])).toBeNull()
  })
})

describe('proxy', () => {
  it.each([
    [{}, null],
    [{ proxy: 'system' }, null],
    [{ proxy: 'direct' }, { mode: 'direct' }],
    [
      { proxy: 'pac+https://proxy.example/p.pac' },
      { mode: 'pac_script', pacScript: 'https://proxy.example/p.pac' },
    ],
    [
      { proxy: 'http://proxy.example:3128/', proxyBypass: ['*.example.org', '<local>'] },
      {
        mode: 'fixed_servers',
        proxyRules: 'http://proxy.example:3128',
        proxyBypassRules: '*.example.org,<local>',
      },
    ],
  ] as const)('is what Electron is told when the policy says %j', (policy, config) => {
    expect(proxyConfig(policy)).toEqual(config)
  })
})
