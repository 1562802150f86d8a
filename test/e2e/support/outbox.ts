import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { outboxMessage, type OutboxMessage } from '../../../server/contract/resources.ts'

/** Reads the demo outbox of one run of the app: what a person's mailbox and phone would have received. */
export class Outbox {
  readonly #dir: string
  readonly #seen = new Set<string>()

  constructor(userDataDir: string) {
    this.#dir = join(userDataDir, 'companion', 'outbox')
  }

  /** Waits for the next message of a channel to a person, and takes it: it is not given twice. */
  async next(channel: OutboxMessage['channel'], to: string): Promise<OutboxMessage> {
    let found: OutboxMessage | undefined
    await expect
      .poll(
        async () => {
          const messages = await this.#all()
          found = messages.findLast((m) => m.channel === channel && m.to === to && !this.#seen.has(m.id))
          return found !== undefined
        },
        { message: `a message by ${channel} to ${to}`, timeout: 15_000 },
      )
      .toBe(true)
    if (found === undefined) throw new Error('unreachable: polled until found')
    // What came before is stale: only the newest code of a channel works.
    for (const message of await this.#all()) this.#seen.add(message.id)
    return found
  }

  /** The code of the next message. */
  async code(channel: OutboxMessage['channel'], to: string): Promise<string> {
    const { code } = await this.next(channel, to)
    if (code === undefined) throw new Error(`the message by ${channel} to ${to} holds no code`)
    return code
  }

  /** Everything secret that was sent so far and is long enough to be looked for: tickets and typable codes. */
  async secrets(): Promise<string[]> {
    const messages = await this.#all()
    return messages
      .flatMap(({ ticket, mailCode }) => [ticket, mailCode])
      .filter((secret) => secret !== undefined)
  }

  async #all(): Promise<OutboxMessage[]> {
    const names = await readdir(this.#dir).catch(() => [])
    const files = names.filter((name) => name.endsWith('.json')).toSorted()
    return Promise.all(
      files.map(async (name) =>
        outboxMessage.parse(JSON.parse(await readFile(join(this.#dir, name), 'utf8'))),
      ),
    )
  }
}
