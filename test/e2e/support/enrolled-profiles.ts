import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DeskApp } from './desk-app.ts'
import { enrollBySms } from './journey.ts'
import { expectNothingLeft } from './left-behind.ts'
import type { Applicant } from './people.ts'

/** What a copy begins without: it belongs to the run that made the folder. */
const notCopied = new Set(['chromium', 'keyring', 'logs', 'outbox'])

/** Data folders of apps with which people have enrolled: each made once, through the screens, and copied ever after. */
export class EnrolledProfiles {
  readonly #made = new Map<string, Promise<string>>()

  /** Fills the empty folder `to` with what the app of these people leaves; nothing when there are none. */
  async copyTo(to: string, people: readonly Applicant[]): Promise<void> {
    if (people.length === 0) return
    const from = await this.#folderOf(people)
    await cp(from, to, { recursive: true, filter: (path) => !notCopied.has(basename(path)) })
  }

  async remove(): Promise<void> {
    const folders = await Promise.allSettled(this.#made.values())
    for (const folder of folders)
      if (folder.status === 'fulfilled') await rm(folder.value, { recursive: true, force: true })
  }

  #folderOf(people: readonly Applicant[]): Promise<string> {
    const key = people.map(({ username }) => username).join(' ')
    const made = this.#made.get(key) ?? this.#make(people)
    this.#made.set(key, made)
    return made
  }

  async #make(people: readonly Applicant[]): Promise<string> {
    const last = people.at(-1)
    const dir = await mkdtemp(join(tmpdir(), 'atrezzo-e2e-'))
    await this.copyTo(dir, people.slice(0, -1))
    const app = await DeskApp.open(dir)
    if (last !== undefined) {
      await enrollBySms(app.page, app.outbox, last)
      await app.signOut(last)
    }
    await app.close()
    await expectNothingLeft(dir, app.outbox)
    return dir
  }
}
