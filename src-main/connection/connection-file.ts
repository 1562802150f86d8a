import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import type { ServerOffer } from '../../src-preload/bridge.ts'
import { hostOf, parseServerAddress, type LoopbackHttp } from './address.ts'

/** How the file's name ends. */
export const connectionFileExtension = 'atrezzo'

/** Bytes; it holds one address. */
const largest = 4_096

/** A connection file: JSON, for IT to hand out. It holds no secret. */
const connectionFile = z.strictObject({ atrezzo: z.literal(1), server: z.string().max(300) })

/** An address, however it came here, as the offer that a person takes or leaves; null for one that can't be used. */
export const offerOf = (address: string, loopbackHttp: LoopbackHttp): ServerOffer | null => {
  const read = parseServerAddress(address, loopbackHttp)
  return read.ok ? { host: hostOf(read.origin), address: read.origin } : null
}

/** Reads a connection file's text. */
export const parseConnectionFile = (text: string, loopbackHttp: LoopbackHttp): ServerOffer | null => {
  const parsed = connectionFile.safeParse(parseJson(text))
  return parsed.success ? offerOf(parsed.data.server, loopbackHttp) : null
}

/** The connection file among the arguments of a start, by its name. Beside a link there is none (R26). */
export const findConnectionFile = (argv: readonly string[]): string | null =>
  argv.slice(1).find((argument) => !argument.startsWith('-') && isConnectionFile(argument)) ?? null

const isConnectionFile = (path: string): boolean => path.toLowerCase().endsWith(`.${connectionFileExtension}`)

/** Reads a connection file; null for what is none, or can't be read. */
export const readConnectionFile = async (
  path: string,
  loopbackHttp: LoopbackHttp,
): Promise<ServerOffer | null> => {
  try {
    const stats = await stat(path)
    if (!stats.isFile() || stats.size > largest) return null
    return parseConnectionFile(await readFile(path, 'utf8'), loopbackHttp)
  } catch {
    return null
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
