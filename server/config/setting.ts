import { z } from 'zod'

/** One setting: what it takes, in words for the person who got it wrong. */
export interface Setting<T> {
  readonly schema: z.ZodType<T>
  /** Ends the sentence "… is not allowed; allowed: …". */
  readonly allowed: string
  /** Its value is never shown. */
  readonly secret?: true
}

export type SettingTable = Readonly<Record<string, Setting<unknown>>>
export type SettingValues<T extends SettingTable> = {
  readonly [K in keyof T]?: T[K] extends Setting<infer V> ? V : never
}

/** A whole number within bounds; as text in flags and the environment. */
export function wholeNumber(min: number, max: number): Setting<number> {
  const text = z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
  return {
    schema: z.union([z.number(), text]).pipe(z.int().min(min).max(max)),
    allowed: `a whole number from ${min} to ${max}`,
  }
}

/** One of a few words. */
export function oneOf<const W extends readonly [string, ...string[]]>(...words: W): Setting<W[number]> {
  return { schema: z.enum(words), allowed: words.join(', ') }
}

/** Yes or no; `true`, `false`, `1` and `0` as text. */
export const yesOrNo: Setting<boolean> = {
  schema: z.union([
    z.boolean(),
    z.enum(['true', '1']).transform(() => true),
    z.enum(['false', '0']).transform(() => false),
  ]),
  allowed: 'true, false, 1, 0',
}

/** A list: an array in the file, separated by commas elsewhere. */
export function list(item: z.ZodType<string, string>, allowed: string): Setting<string[]> {
  const text = z.string().transform((value) => value.split(',').map((part) => part.trim()))
  return { schema: z.union([z.array(z.string()), text]).pipe(z.array(item).min(1)), allowed }
}

/** A path, as text. */
export const path: Setting<string> = {
  schema: z
    .string()
    .min(1)
    .refine((text) => !text.includes('\0')),
  allowed: 'a path',
}
