import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Canaries } from '../../server/audit/canaries.ts'

const variable = 'ATREZZO_E2E_CANARIES'
/** Shorter ones, codes, stand in too many files by chance; each app's own files were looked through for them. */
const shortest = 11
/** Bytes; what Chromium caches of its own is larger. */
const largest = 20_000_000

/** Mailboxes, keychains, what this run and one beside it have noted, and the tests' own sources as the runner keeps them. */
const notes = /[\\/](?:outbox|keyring|atrezzo-run-\w+|playwright-transform-cache-[\w.-]+)[\\/]/

/** Where the workers of this run note secrets; undefined outside of one. */
export const canaryFile = (): string | undefined => process.env[variable]

/**
 * Before and after the whole run: looks for the secrets of all its apps in every file that it has left beside their
 * folders: results, temporary files, the account's own folders (ASVS 14.2.1, 16.2.5). Seen to fail with a password in a
 * file of the folder for temporary ones.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright takes that of a file
export default async function watchTheRun(): Promise<() => Promise<void>> {
  const begun = Date.now()
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-run-'))
  const file = join(folder, 'canaries')
  process.env[variable] = file
  return async () => {
    const found = existsSync(file) ? await searchFor(await canariesOf(file), begun) : []
    await rm(folder, { recursive: true, force: true })
    if (found.length > 0) throw new Error(`Secrets are left behind by the run:\n${found.join('\n')}`)
  }
}

async function canariesOf(file: string): Promise<Canaries> {
  const canaries = new Canaries()
  for (const secret of (await readFile(file, 'utf8')).split('\n'))
    if (secret.length >= shortest) canaries.add(`${secret.slice(0, 3)}…`, secret)
  return canaries
}

async function searchFor(canaries: Canaries, begun: number): Promise<string[]> {
  const found: string[] = []
  for (const file of await filesSince(begun)) {
    if (notes.test(file)) continue
    const text = await readFile(file, 'latin1').catch(() => '')
    found.push(...canaries.in(text).map((what) => `${file}: ${what}`))
  }
  return found
}

/** Files that were written since, in all places where the app and what it starts may write. */
async function filesSince(begun: number): Promise<string[]> {
  const temporary = (await readdir(tmpdir()))
    .filter((name) => /^(?:atrezzo|keyring|\.org\.chromium|com\.google|playwright)/i.test(name))
    .map((name) => join(tmpdir(), name))
  const kept = ['.config', '.cache', '.local/share'].map((name) => join(homedir(), name))
  const files: string[] = []
  for (const place of [...temporary, ...kept, 'test-results/e2e']) {
    const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries.filter((one) => one.isFile())) {
      const file = join(entry.parentPath, entry.name)
      const { mtimeMs, size } = await stat(file).catch(() => ({ mtimeMs: 0, size: 0 }))
      if (mtimeMs >= begun && size <= largest) files.push(file)
    }
  }
  return files
}
