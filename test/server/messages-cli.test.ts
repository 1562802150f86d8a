import { expect, test } from 'vitest'
import { auditOf } from './admin/office.ts'
import type { TestPlace } from './databases.ts'
import { signIn } from './flows/support/http-client.ts'
import { forEachStore } from './harness.ts'
import { runCommand } from './processes.ts'
import { addCodes, phoneMember } from './stronger-factors/support.ts'

// Processes of their own: on a busy machine each takes a second or two to start.
const patient = { timeout: 90_000 }

const storeOptions = ({ settings, dataDir }: TestPlace): string[] => [
  '--data-dir',
  dataDir,
  ...(settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]),
]

forEachStore('messages that were given up', (bench) => {
  test(
    'are listed with what went wrong, and tried again, but for codes that nobody waits for',
    patient,
    async () => {
      const server = await bench.start()
      const { db } = server.context.store
      const messages = (...args: string[]) => runCommand(['messages', ...args, ...storeOptions(server.place)])
      const { member } = await addCodes(server, await phoneMember(server))
      const login = await signIn(server, member.person, 'phone', member.password)
      await login.go('send-sms-code')
      await server.deliver()
      expect((await messages('list')).stdout).not.toContain('authenticator-added')

      await db
        .updateTable('message')
        .set({ status: 'dead', attempts: 8, last_error: '550 no such\nmailbox' })
        .where('status', '=', 'accepted')
        .execute()
      const listed = await messages('list')
      expect(listed.code).toBe(0)
      expect(listed.stdout).toMatch(
        new RegExp(
          `^[\\w-]{22} .*email +authenticator-added +${member.person.email} +8 +550 no such mailbox$`,
          'm',
        ),
      )
      expect(listed.stdout).toMatch(/ sms +/)

      expect(await messages('retry')).toMatchObject({
        code: 2,
        stderr: 'messages retry needs either ID or --all\n',
      })
      expect(await messages('retry', 'nothing')).toMatchObject({
        code: 1,
        stderr: 'nothing: no message of that id waits to be tried again\n',
      })
      const { id } = await db
        .selectFrom('message')
        .select('id')
        .where('template', '=', 'authenticator-added')
        .executeTakeFirstOrThrow()
      expect((await messages('retry', id)).stdout).toBe('1 message will be tried again.\n')
      expect((await messages('retry', '--all')).stdout).toMatch(/^\d+ messages? will be tried again\.\n$/)
      // The command goes by the computer's clock, this server by one that stands.
      server.clock.advance(86_400_000)
      await server.deliver()
      const left = await db.selectFrom('message').select(['status', 'challenge_id']).execute()
      expect(left.some(({ status }) => status === 'dead')).toBe(true)
      for (const { status, challenge_id } of left)
        expect(status).toBe(challenge_id === null ? 'accepted' : 'dead')
      expect((await auditOf(db, 'message-retried')).map(({ target }) => target)).toContain(id)
    },
  )
})
