import { expect, test } from 'vitest'
import type { TestPlace } from '../databases.ts'
import { newest } from '../flows/support/http-client.ts'
import { forEachStore } from '../harness.ts'
import { runCommand } from '../processes.ts'
import { addAdministrator, addMember, addOffice, auditOf } from './office.ts'

// Processes of their own: on a busy machine each takes a second or two to start.
const patient = { timeout: 90_000 }

const storeOptions = ({ settings, dataDir }: TestPlace): string[] => [
  '--data-dir',
  dataDir,
  ...(settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]),
]

forEachStore('the operator at the command line', (bench) => {
  test('makes the first administrator of a server that runs, and that is recorded', patient, async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const office = await addOffice(db)
    const ada = await addMember(server, [office], {
      username: 'Ada.First',
      first_name: 'Ada',
      last_name: 'First',
      email: 'ada.first@clinic.example',
    })
    const users = (...args: string[]) => runCommand(['users', ...args, ...storeOptions(server.place)])
    expect((await server.ask('listUsers', { token: ada.token })).problem?.code).toBe('forbidden')
    expect(await users('promote', 'ada.FIRST')).toMatchObject({
      code: 0,
      stdout: 'ada.FIRST is administrator now.\n',
    })
    expect((await server.ask('listUsers', { token: ada.token })).status).toBe(200)
    expect(await users('promote', 'nobody')).toMatchObject({
      code: 1,
      stderr: 'nobody: there is no such user\n',
    })
    const listed = await users('list', '--administrators')
    expect(listed.stdout).toMatch(
      /^Ada\.First +Ada First +ada\.first@clinic\.example +active +administrative +phone +Group \d+$/m,
    )
    expect((await users('list', '--status', 'disabled')).stdout).not.toContain('Ada.First')
    expect(await users('disable', 'ada.first', '--reason', 'Left')).toMatchObject({
      code: 1,
      stderr: 'ada.first: is disabled already, or the last administrator of a provider group\n',
    })
    expect((await users('disable', 'ada.first')).code).toBe(2)
    const [event] = await auditOf(db, 'role-granted')
    expect(event).toMatchObject({
      actor: null,
      target: ada.userId,
      detail: { by: 'operator', role: 'administrative' },
    })
  })

  test('brings back a last administrator who is locked out', patient, async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const ada = await addAdministrator(server, [await addOffice(db)], {
      username: 'ada.last',
      email: 'ada.last@clinic.example',
    })
    const users = (...args: string[]) => runCommand(['users', ...args, ...storeOptions(server.place)])
    const failure = { factor: 'phone', count: 100, blocked_until: Number.MAX_SAFE_INTEGER, updated_at: 1 }
    await db
      .insertInto('failure')
      .values({ subject: ada.userId, ...failure })
      .execute()
    expect((await users('list', '--status', 'locked')).stdout).toContain('ada.last')
    expect((await users('unlock', 'ada.last')).code).toBe(0)
    expect(await users('unlock', 'ada.last')).toMatchObject({ code: 1, stderr: 'ada.last: is not locked\n' })
    const reset = await users('reset-registration', 'ada.last', '--reason', 'Lost the phone')
    expect(reset.stdout).toBe('ada.last has to register again; the running server mails the link.\n')
    expect((await server.ask('getSession', { token: ada.token })).status).toBe(401)
    // Written by the computer's own clock, which is ahead of this test's.
    server.clock.set(Date.now() + 1_000)
    const mail = await newest(server, 'email', 'ada.last@clinic.example')
    expect(mail.text).toContain('An administrator has reset the registration')
    const [event] = await auditOf(db, 'registration-reset')
    expect(event?.detail).toMatchObject({ by: 'operator', reason: 'Lost the phone' })
  })
})
