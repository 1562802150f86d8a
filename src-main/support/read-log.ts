import { open } from 'node:fs/promises'

/** Bytes of a log that are looked at, from its end. */
const tailBytes = 256_000
/** Lines of a log that go into a support file, from its end. */
const tailLines = 300

/**
 * The last whole lines of a log file.
 * @returns null where there is no such file, or it can't be read
 */
export async function readLogTail(file: string): Promise<readonly string[] | null> {
  try {
    await using handle = await open(file, 'r')
    const { size } = await handle.stat()
    const start = Math.max(0, size - tailBytes)
    const buffer = Buffer.alloc(size - start)
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start)
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n')
    // The first is cut, unless the file begins there.
    return (start > 0 ? lines.slice(1) : lines).filter((line) => line !== '').slice(-tailLines)
  } catch {
    return null
  }
}
