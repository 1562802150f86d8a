import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hash } from '@node-rs/bcrypt'
import { expect } from '@playwright/test'
import { runCommand } from '../../server/processes.ts'
import { daisy } from './people.ts'

/** Daisy as the portal knew her before multi-factor sign-in: username and password, hashed by bcrypt. */
export async function importDaisy(userDataDir: string): Promise<void> {
  const dataDir = join(userDataDir, 'companion')
  const file = join(userDataDir, 'portal-users.csv')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const header = 'username,email,first_name,last_name,provider_groups,password_hash'
  const { username, email, firstName, lastName, password } = daisy
  const row = [username, email, firstName, lastName, 'Magnolia Health Partners', await hash(password, 6)]
  await writeFile(file, `${header}\n${row.join(',')}\n`)
  await command('roster', 'import', 'server/demo/roster.csv', '--data-dir', dataDir)
  await command('users', 'import', file, '--data-dir', dataDir)
}

async function command(...args: string[]): Promise<void> {
  const { code, stderr } = await runCommand(args)
  expect(stderr).toBe('')
  expect(code).toBe(0)
}
