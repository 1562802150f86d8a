// Takes what is remembered through the ways of a real keyring, and prints what each came to.
// The argument is the process id of the keyring's daemon, which is stopped at the end.
import { execFileSync } from 'node:child_process'
import keytar from 'keytar'
import { createRememberedClient } from '../../../../src-main/remembered/remembered-client.ts'
import { createKeychain } from '../../../../src-main/secrets/keychain.ts'
import { loadKeytar } from '../../../../src-main/secrets/load-keytar.ts'

const service = 'Atrezzo test'
const prefix = 'test'
const expiresAt = new Date(Date.now() + 4 * 3_600_000).toISOString()
/** @param {string} token */
const issue = (token) => ({ token, expiresAt })
const seen = []

/** One run of the app: nothing of an earlier one is left but the keyring. */
const startRun = () =>
  createRememberedClient({
    requests: {
      resume: async (token, _input, key) => {
        seen.push({ token, key: key.length })
        const session = { token: 'session', expiresAt, remember: issue(`${token}+`) }
        return { ok: true, value: { session } }
      },
      forget: async () => ({ ok: true, value: null }),
    },
    secrets: createKeychain({ load: loadKeytar, service, prefix: () => prefix, timeout: 3_000 }),
    sessions: { begin: () => undefined, current: async () => ({ ok: true, value: null }) },
    flows: { remember: () => undefined, forgetCurrent: () => undefined },
    installation: () => 'this-installation',
    now: Date.now,
  })

const kindOf = async () => {
  const state = await startRun().state()
  return state.kind === 'unavailable' ? state.reason : state.kind
}
/** @param {string} token */
const keep = async (token) => {
  const run = startRun()
  run.keep(issue(token), { option: 'phone', name: 'Daisy' })
  await run.settled()
}

/** Locks every collection, as a keyring does after a while; unlocking asks for a password that nobody types here. */
const lock = () => {
  const collections = ['login', 'session'].map((name) => `/org/freedesktop/secrets/collection/${name}`)
  const call = 'org.freedesktop.Secret.Service.Lock'
  const target = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets']
  execFileSync('dbus-send', ['--print-reply', ...target, call, `array:objpath:${collections.join(',')}`])
}

const outcome = { before: await kindOf() }
await keep('one')
outcome.kept = await kindOf()
outcome.resumed = (await startRun().resume('phone')).ok
outcome.resumedAgain = (await startRun().resume('phone')).ok
outcome.seen = seen
await keytar.deletePassword(service, `${prefix}:remembered`)
outcome.emptied = await kindOf()
await keep('two')
outcome.forgot = (await startRun().forget()).ok
outcome.forgotten = await kindOf()
await keep('three')
lock()
outcome.locked = await kindOf()
outcome.resumedLocked = (await startRun().resume('phone')).ok
process.kill(Number(process.argv[2]), 'SIGKILL')
outcome.stopped = await kindOf()
outcome.resumedStopped = await startRun().resume('phone')
process.stdout.write(JSON.stringify(outcome))
