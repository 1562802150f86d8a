import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toTime } from '../../clock.ts'
import type { OutboxMessage } from '../../contract/resources.ts'
import type { OutgoingMessage, Transport } from '../transport.ts'

/**
 * The demo's transport for all channels: one JSON file per message, readable by this user only. A file appears
 * complete, by a rename, and names sort by time.
 * @param dir made if it is not there
 * @param options `url`: where the server listens, if on TCP, without a slash at the end
 */
export function createOutboxFolder(dir: string, options: { readonly url?: string } = {}): Transport {
  let count = 0
  return {
    name: 'outbox folder',
    async send(message) {
      count += 1
      await mkdir(dir, { recursive: true, mode: 0o700 })
      const name = fileName(message, count)
      const unfinished = join(dir, `.${name}.part`)
      await writeFile(unfinished, `${JSON.stringify(toOutbox(message, options.url), null, 2)}\n`, {
        mode: 0o600,
      })
      await rename(unfinished, join(dir, name))
      return { ok: true }
    },
  }
}

// Without colons, which Windows doesn't take; the count orders what one millisecond brought.
function fileName(message: OutgoingMessage, count: number): string {
  const time = toTime(message.at).replaceAll(/[:.]/g, '-')
  return `${time}-${String(count).padStart(6, '0')}-${message.channel}-${message.id}.json`
}

function toOutbox(message: OutgoingMessage, url: string | undefined): OutboxMessage {
  const { at, attempt: _, ...rest } = message
  const sentAt = toTime(at)
  if (rest.channel !== 'voice') return { ...rest, sentAt }
  const { answer, ...call } = rest
  if (answer === undefined || call.code !== undefined) return { ...call, sentAt }
  const path = `/v1/calls/${answer}`
  return { ...call, answer: url === undefined ? { path } : { path, url: url + path }, sentAt }
}
