import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Secrets that must be found nowhere, and where one was found. */
export class Canaries {
  readonly #secrets = new Map<string, string>()

  /** @param what names it in a failure */
  add(what: string, secret: string | undefined): void {
    if (secret !== undefined && secret !== '') this.#secrets.set(secret, what)
  }

  get size(): number {
    return this.#secrets.size
  }

  /** Names of the secrets that stand in a text; short ones count as whole words only. */
  in(text: string): string[] {
    return [...this.#secrets]
      .filter(([secret]) => (secret.length > 8 ? text.includes(secret) : asWord(secret).test(text)))
      .map(([, what]) => what)
  }
}

const asWord = (secret: string): RegExp => new RegExp(`(?<![\\w-])${secret}(?![\\w-])`)

/**
 * Every file below a folder with its bytes as text.
 * @param but names of folders that are left out: the demo outbox, at least
 */
export async function filesBelow(
  folder: string,
  but: readonly string[] = ['outbox'],
): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files
      .filter(
        (file) =>
          !relative(folder, file)
            .split(/[\\/]/)
            .some((part) => but.includes(part)),
      )
      .map(async (file) => ({ name: relative(folder, file), text: await read(file) })),
  )
}

// A browser that ends takes files of its own away meanwhile.
async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
