import { z } from 'zod'

// PostgreSQL compares no number with a text, and takes no NUL.
const text = z.string().refine((value) => !value.includes('\0'))
const places = { text: z.tuple([text, text]), number: z.tuple([z.int(), text]) }

/** Where the next page goes on: the sort key and the id of the last row, which make one order without ties. */
export type Place = readonly [key: string | number, id: string]

/** A cursor as clients carry it: opaque, and worth nothing with another order. */
export function toCursor(order: string, at: Place): string {
  return Buffer.from(JSON.stringify([order, ...at])).toString('base64url')
}

/**
 * Reads a cursor.
 * @param order what it was made with
 * @param key what the list is sorted by
 * @returns null for a cursor of another order, or none of ours
 */
export function readCursor(order: string, cursor: string, key: 'text' | 'number'): Place | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(parts) || parts[0] !== order) return null
    return places[key].parse(parts.slice(1))
  } catch {
    return null
  }
}
