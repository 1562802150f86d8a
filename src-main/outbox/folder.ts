import { mkdirSync, watch } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { outboxMessage, type OutboxMessage } from '../../server/contract/resources.ts'

/**
 * The messages of the demo outbox, newest first: the server's files sort by time. A file that is not a
 * message is passed over.
 */
export const readOutbox = async (dir: string): Promise<OutboxMessage[]> => {
  const names = await readdir(dir).catch(() => [])
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  const messages = await Promise.all(files.map((name) => readMessage(join(dir, name))))
  return messages.filter((message) => message !== null).toReversed()
}

const readMessage = async (file: string): Promise<OutboxMessage | null> => {
  try {
    return outboxMessage.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

/**
 * Calls back, once for a burst of changes, when messages come; makes the folder where it isn't there yet.
 *
 * @returns ends the watching
 */
export const watchOutbox = (dir: string, onChange: () => void): (() => void) => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const pause = 50
  let timer: NodeJS.Timeout | null = null
  const watcher = watch(dir, () => {
    timer ??= setTimeout(() => {
      timer = null
      onChange()
    }, pause)
  })
  return () => {
    watcher.close()
    if (timer !== null) clearTimeout(timer)
  }
}
