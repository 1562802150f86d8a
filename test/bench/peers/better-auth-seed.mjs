import { hash } from '@node-rs/argon2'
import { getMigrations } from 'better-auth/db/migration'
import { argon2Cost, openAuth } from './better-auth.mjs'

/**
 * `node better-auth-seed.mjs FILE USERS`: a database by better-auth's own migrations, with users, each with a password,
 * a second factor by e-mail and a session in force. Names and tokens count up, as test/bench/names.ts makes them.
 */
const [file, users] = process.argv.slice(2)
const { auth, database } = openAuth(file, { validateSchema: false })
await (await getMigrations(auth.options)).runMigrations()

const password = await hash(process.env['BENCH_PASSWORD'], argon2Cost)
const now = new Date().toISOString()
const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString()
const numbers = `with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${Number(users) - 1})`
const fill = (statement, ...values) => database.prepare(`${statement} from numbers`).run(...values)
const into = (table, columns) =>
  `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) ${numbers}`

database.exec('pragma synchronous = off; pragma cache_size = -500000; begin')
fill(
  `${into('user', ['id', 'name', 'email', 'emailVerified', 'createdAt', 'updatedAt', 'twoFactorEnabled'])}
   select 'user-' || n, 'Bench User', 'bench.' || n || '@bench.example', 1, ?, ?, 1`,
  now,
  now,
)
fill(
  `${into('session', ['id', 'expiresAt', 'token', 'createdAt', 'updatedAt', 'ipAddress', 'userAgent', 'userId'])}
   select 'session-' || n, ?, 'bench' || substr('000000000000000000000000000' || n, 1 + length('' || n)), ?, ?, '', '', 'user-' || n`,
  nextWeek,
  now,
  now,
)
fill(
  `${into('account', ['id', 'accountId', 'providerId', 'userId', 'password', 'createdAt', 'updatedAt'])}
   select 'account-' || n, 'user-' || n, 'credential', 'user-' || n, ?, ?, ?`,
  password,
  now,
  now,
)
fill(
  `${into('twoFactor', ['id', 'secret', 'backupCodes', 'userId', 'verified', 'failedVerificationCount'])}
   select 'factor-' || n, 'sealed', 'sealed', 'user-' || n, 1, 0`,
)
database.exec('commit; analyze; pragma wal_checkpoint(truncate)')
database.close()
