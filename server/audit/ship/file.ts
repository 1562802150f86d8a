import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { resolve } from 'node:path'
import { toJson } from '../format.ts'
import { sealedAfter } from '../read-sealed.ts'
import { deliverySize, shippingPause, type Destination } from './destination.ts'

/** A file with one JSON object a line. It is opened anew each time: whoever rotates it only renames it. */
export function fileDestination(path: string): Destination {
  return {
    id: `file:${resolve(path)}`,
    pause: shippingPause,
    doubt: 0,
    read: (query, after) => sealedAfter(query, after, deliverySize),
    deliver: (events) => appendLines(path, events.map(toJson)),
  }
}

/** Appends lines to a file of this OS user alone; they are on disk when this resolves. */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  const { O_APPEND, O_CREAT, O_RDWR } = constants
  const file = await open(path, O_APPEND | O_CREAT | O_RDWR, 0o600)
  try {
    // A write that was cut short, by a full disk or a kill, left half a line.
    const start = (await endsInLine(file)) ? '' : '\n'
    await file.appendFile(`${start}${lines.join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}
