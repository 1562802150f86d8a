import { expect, test } from 'vitest'
import type { UserOperation } from '../../../server/contract/admin.ts'
import { addAdministrator, addOffice, type Member as Administrator } from '../admin/office.ts'
import { signIn } from '../flows/support/http-client.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { addCodes, addPasskey, addTotp, codeAt, phoneMember, reachable, type Member } from './support.ts'

/** Somebody with an app and saved codes, and the administrator of their group. */
async function equipped(server: TestServer) {
  const { db } = server.context.store
  const app = await addTotp(server, await phoneMember(server))
  const { codes, member } = await addCodes(server, app.member)
  const office = await addOffice(db)
  const { id } = await db
    .selectFrom('user')
    .select('id')
    .where('username', '=', member.person.username)
    .executeTakeFirstOrThrow()
  await db.insertInto('membership').values({ user_id: id, provider_group_id: office.groupId }).execute()
  return { id, member, codes, secret: app.secret, administrator: await addAdministrator(server, [office]) }
}

const operate = (
  server: TestServer,
  { token }: Administrator,
  id: string,
  operation: UserOperation,
  body: unknown,
) => server.ask('operateOnUser', { token, params: { id, operation }, body })

const detailOf = (server: TestServer, { token }: Administrator, id: string) =>
  server.askFor('getUser', { token, params: { id } })

/** Types a wrong code until there is a wait. */
async function exhaust(server: TestServer, { person, password }: Member, way: 'totp' | 'recovery-code') {
  const login = await signIn(server, person, 'phone', password)
  await login.go(`use-${way}`)
  const code = way === 'totp' ? '000000' : '0'.repeat(16)
  const tries = [1, 2, 3, 4].map(() => () => login.act(`verify-${way}`, { code }))
  const answers: (string | undefined)[] = []
  for (const attempt of tries) answers.push((await attempt()).problem?.code)
  expect(answers.at(-1)).toBe('too-many-attempts')
}

forEachStore('an administrator and stronger factors', (bench) => {
  test('sees which somebody has, and a reset takes all of them away', async () => {
    const server = await bench.start({ settings: reachable })
    const { id, member, administrator } = await equipped(server)
    await addPasskey(server, member)
    const before = await detailOf(server, administrator, id)
    expect(before.strongerFactors).toEqual(['totp', 'passkey', 'recovery-codes'])

    const reset = await operate(server, administrator, id, 'reset-registration', {
      reason: 'Lost everything',
    })
    expect(reset.status).toBe(200)
    expect((await detailOf(server, administrator, id)).strongerFactors).toEqual([])
    const { db } = server.context.store
    const bound = await db
      .selectFrom('authenticator')
      .select('revoked_at')
      .where('user_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
    expect(bound).toEqual([])
    expect(await db.selectFrom('recovery_code').select('name').where('user_id', '=', id).execute()).toEqual(
      [],
    )
  })

  test('clears the counters of all of them when an account is unlocked', async () => {
    const server = await bench.start({ limits: { failuresBeforeWait: 3 } })
    const { id, member, codes, secret, administrator } = await equipped(server)
    await exhaust(server, member, 'totp')
    await exhaust(server, member, 'recovery-code')
    expect((await detailOf(server, administrator, id)).status).toBe('locked')

    expect((await operate(server, administrator, id, 'unlock', {})).value?.status).toBe('active')
    const byApp = await signIn(server, member.person, 'phone', member.password)
    await byApp.go('use-totp')
    expect((await byApp.go('verify-totp', { code: codeAt(server, secret) })).step).toBe('done')
    const byCode = await signIn(server, member.person, 'phone', member.password)
    await byCode.go('use-recovery-code')
    expect((await byCode.go('verify-recovery-code', { code: codes[0] })).step).toBe('done')
  })
})
