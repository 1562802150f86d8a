import { sql } from 'kysely'
import { expect, it, beforeAll } from 'vitest'
import { forEachStore, type TestServer } from '../harness.ts'
import {
  clinic,
  enrollByText,
  enrollToPhone,
  longPassword,
  newPerson,
  register,
  shortPassword,
  start,
  termsVersion,
} from './support/http-client.ts'

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

/** Resolves when a query waits for another transaction's row, or when the work is done without. */
async function waiting({ context, place }: TestServer, work: Promise<unknown>): Promise<void> {
  // On SQLite every transaction waits for the one that is open.
  if (place.dialect === 'sqlite') return
  const isDone = work.then(
    () => true,
    () => true,
  )
  const isLocked = async (): Promise<boolean> => {
    const { rows } = await sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(context.store.db)
    return rows.length > 0
  }
  while (!(await Promise.race([isDone, isLocked()]))) continue
}

forEachStore('at the same time', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  it('twenty registrations of one username leave one', async () => {
    const { username } = newPerson()
    const answers = await times(20, async (index) => {
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', clinic)
      const email = `${username}.${index}@magnolia.clinic.example`
      return client.act('enter-user-information', {
        username,
        firstName: 'Dana',
        lastName: 'Reyes',
        email,
        confirmEmail: email,
        fax: '(601) 555-0119',
      })
    })
    expect(answers.filter((told) => told.status === 200)).toHaveLength(1)
    const others = answers.flatMap(({ problem }) => (problem ? [problem.code] : []))
    expect(others.every((one) => ['conflict', 'registration-exists'].includes(one))).toBe(true)
  })

  it('two enrollments of one user end with one of them done', async () => {
    const person = newPerson()
    const registration = await register(server, person)
    const one = await enrollToPhone(server, person, 'email', longPassword)
    await registration.go('resend-link')
    const two = await enrollToPhone(server, person, 'email', longPassword)
    const version = await termsVersion(server)
    const answers = await Promise.all([one, two].map((client) => client.act('accept-terms', { version })))
    expect(answers.filter((told) => told.flow?.session)).toHaveLength(1)
    expect(answers.filter(({ problem }) => problem)).toHaveLength(1)
  })

  it('a login with the old password is refused when a new one is bound while it is compared', async () => {
    const person = newPerson()
    await enrollByText(server, person)
    const client = await start(server, { kind: 'login', option: 'phone', remember: false })
    const { store } = server.context
    const submit = () => client.act('submit-credentials', { email: person.email, password: shortPassword })
    const submitted = await store.transaction(async (tx) => {
      // As an enrollment that reaches `done`; it commits when the login has nothing left to do but wait.
      await tx
        .updateTable('user')
        .set({ password_hash: 'another' })
        .where('username', '=', person.username)
        .execute()
      const answer = submit()
      await waiting(server, answer)
      return { answer }
    })
    expect((await submitted.answer).problem?.code).toBe('unauthorized')
  })
})
