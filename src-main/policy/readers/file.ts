import { open } from 'node:fs/promises'
import type { LevelReading } from '../resolve.ts'
import { detailOf, isObject } from './shared.ts'

/** Bytes; a policy has a few hundred. */
const largestFile = 256 * 1024

/**
 * Reads a policy file: a JSON object. What somebody but `owner` may have written is refused.
 *
 * @param owner the id of the user who must own the file and alone may write it; null to take any
 */
export const readPolicyFile = async (file: string, owner: number | null): Promise<LevelReading> => {
  const content = await readTrusted(file, owner)
  if (content.kind !== 'text') return content
  try {
    // Notepad and PowerShell begin a file with a byte order mark.
    const values: unknown = JSON.parse(content.text.replace(/^\uFEFF/, ''))
    if (isObject(values)) return { kind: 'read', values }
    return { kind: 'unreadable', detail: `${file}: is not a JSON object` }
  } catch {
    return { kind: 'unreadable', detail: `${file}: is not JSON` }
  }
}

type Content = { kind: 'text'; text: string } | Exclude<LevelReading, { kind: 'read' }>

const readTrusted = async (file: string, owner: number | null): Promise<Content> => {
  try {
    await using handle = await open(file, 'r')
    const stats = await handle.stat()
    const distrust = stats.isFile() ? distrustOf(stats, owner) : 'is not a file'
    if (distrust !== null) return { kind: 'unreadable', detail: `${file}: ${distrust}` }
    return { kind: 'text', text: await handle.readFile('utf8') }
  } catch (error) {
    if (isMissing(error)) return { kind: 'absent' }
    return { kind: 'unreadable', detail: detailOf(error) }
  }
}

/** Why a file is not to be believed; null if it is. */
export const distrustOf = (
  { uid, mode, size }: { readonly uid: number; readonly mode: number; readonly size: number },
  owner: number | null,
): string | null => {
  if (size > largestFile) return `is larger than ${largestFile} bytes`
  if (owner === null) return null
  if (uid !== owner) return `belongs to user ${uid}, not ${owner}`
  return (mode & 0o022) === 0 ? null : 'may be written by others than its owner'
}

/** Whether a file, or a folder above it, is not there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
