import { expect, test } from 'vitest'
import { auditOf } from '../admin/office.ts'
import { start } from '../flows/support/http-client.ts'
import { forEachStore } from '../harness.ts'
import { runCommand } from '../processes.ts'
import { phoneMember } from '../stronger-factors/support.ts'

// A process of its own: on a busy machine it takes a second or two to start.
const patient = { timeout: 90_000 }

forEachStore('restore --after-pg-restore', (bench) => {
  test.runIf(bench.dialect === 'postgres')(
    'ends what the restored database would revive',
    patient,
    async () => {
      const server = await bench.start()
      const { db } = server.context.store
      const member = await phoneMember(server)
      const login = await start(server, { kind: 'login', option: 'phone', remember: false })
      const { databaseUrl = '' } = server.place.settings
      const told = await runCommand(['restore', '--after-pg-restore', '--database-url', databaseUrl])
      expect(told).toEqual({
        code: 0,
        stdout: 'The backup is in place. Everybody has to sign in anew.\n',
        stderr: '',
      })
      expect((await server.ask('getSession', { token: member.session })).status).toBe(401)
      expect((await server.ask('getFlow', { token: login.token })).problem?.code).toBe('flow-expired')
      expect(await auditOf(db, 'backup-restored')).toMatchObject([{ detail: { by: 'operator' } }])
      const again = await runCommand(['restore', '--after-pg-restore', '--database-url', databaseUrl])
      expect(again.code).toBe(0)
    },
  )

  test.runIf(bench.dialect === 'sqlite')(
    'is refused with a SQLite store, which has a file',
    patient,
    async () => {
      const { dataDir } = await bench.makePlace()
      const told = await runCommand(['restore', '--after-pg-restore', '--data-dir', dataDir])
      expect(told).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('restore needs FILE') as unknown,
      })
    },
  )
})
