import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, say, systemEnv } from '../../scripts/setup/io.mjs'
import { alone } from '../../scripts/setup/lock.mjs'
import { isInstalled } from '../../scripts/setup/modules.mjs'
import { passwordCost } from '../../server/factors/password.ts'
import type { SessionChecks } from './load.ts'
import { benchPassword, peerTokenOf } from './names.ts'
import { runToEnd, start, type Running } from './process.ts'
import { users } from './settings.ts'

const folder = 'test/bench/peers'
/** Where better-auth takes itself to be: it turns away what comes from elsewhere. */
export const peerOrigin = 'http://127.0.0.1'
const env = {
  BENCH_ORIGIN: peerOrigin,
  BENCH_SECRET: randomBytes(32).toString('base64url'),
  BENCH_PASSWORD: benchPassword,
  BENCH_ARGON2_COST: JSON.stringify(passwordCost),
}

/** Installs what the server is measured against into its own folder, unless it is there as its lock file wants it. */
export function installPeers(): void {
  if (arePeersInstalled()) return
  alone(() => {
    if (arePeersInstalled()) return
    say(`bench: installing ${folder}/node_modules (npm ci)`)
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    if (!run('npm', ['ci', '--prefix', folder, ...flags], systemEnv()))
      throw new Error('npm ci failed, see above')
  })
}

function arePeersInstalled(): boolean {
  const installed = join(folder, 'node_modules/.package-lock.json')
  return (
    existsSync(installed) && isInstalled(readLock(join(folder, 'package-lock.json')), readLock(installed))
  )
}

function readLock(path: string): Parameters<typeof isInstalled>[0] {
  return JSON.parse(readFileSync(path, 'utf8')) as Parameters<typeof isInstalled>[0]
}

/** better-auth on a new SQLite database with the usual number of users; it mails to an SMTP server of this computer. */
export async function startBetterAuth(dir: string, smtpPort = 0): Promise<Running> {
  const file = join(dir, 'better-auth.db')
  await runToEnd([join(folder, 'better-auth-seed.mjs'), file, String(users)], env)
  return start([join(folder, 'better-auth-server.mjs'), file, String(smtpPort)], env)
}

/** The same check of the sessions of these users as ours, by better-auth's cookie. */
export const betterAuthChecks = (url: string, indexes: readonly number[]): SessionChecks => ({
  url,
  path: '/api/auth/get-session',
  credentials: indexes.map((index) => ({
    cookie: `better-auth.session_token=${signed(peerTokenOf(index))}`,
  })),
})

function signed(token: string): string {
  const signature = createHmac('sha256', env.BENCH_SECRET).update(token).digest('base64')
  return encodeURIComponent(`${token}.${signature}`)
}
