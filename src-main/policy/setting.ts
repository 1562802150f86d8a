import { z } from 'zod'

/** What a value looks like: the generators of administrative templates make their fields of it. */
export type Shape =
  | { readonly kind: 'text'; readonly example: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly example: readonly string[] }

/** One setting that an organization may manage. */
export interface ManagedSetting<T> {
  /** Takes what the platform's store holds; its output is the value. */
  readonly schema: z.ZodType<T>
  readonly shape: Shape
  readonly title: string
  /** One paragraph, for IT. */
  readonly description: string
  /** What holds where nobody manages it, in words. */
  readonly unmanaged: string
  /**
   * `app`: this computer's app alone. `standalone`: what the bundled server is told; a shared server has a
   * configuration of its own.
   */
  readonly reach: 'app' | 'standalone'
  /**
   * Holds in place of a value that can't be used, if none that could be used is known: the strictest that the setting
   * knows (docs/decisions/0031-policy.md). Without it, such a value counts as not set.
   */
  readonly strictest?: T
}

type Words = Pick<ManagedSetting<unknown>, 'title' | 'description' | 'unmanaged' | 'reach'>

/** One line of text. */
export function text(
  schema: z.ZodType<string, string>,
  words: Words & { readonly example: string },
): ManagedSetting<string> {
  const { example, ...rest } = words
  return { schema: z.string().trim().pipe(schema), shape: { kind: 'text', example }, ...rest }
}

/** Yes or no; the registry holds numbers. */
export function flag(words: Words & { readonly strictest: boolean }): ManagedSetting<boolean> {
  const schema = z.union([
    z.boolean(),
    z.literal([1, '1', 'true']).transform(() => true),
    z.literal([0, '0', 'false']).transform(() => false),
  ])
  return { schema, shape: { kind: 'flag' }, ...words }
}

/** A whole number within bounds. */
export function number(
  [min, max]: readonly [number, number],
  words: Words & { readonly strictest: number },
): ManagedSetting<number> {
  const digits = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
  const schema = z.union([z.number(), digits]).pipe(z.int().min(min).max(max))
  return { schema, shape: { kind: 'number', min, max }, ...words }
}

/** One of a few words. */
export function choice<const O extends readonly [string, ...string[]]>(
  options: O,
  words: Words & { readonly strictest: O[number] },
): ManagedSetting<O[number]> {
  return { schema: z.enum(options), shape: { kind: 'choice', options }, ...words }
}

/** A list without repetitions: an array, or one text with commas. */
export function list<T extends string>(
  item: z.ZodType<T>,
  words: Words & { readonly example: readonly T[]; readonly strictest?: readonly T[] },
): ManagedSetting<readonly T[]> {
  const { example, ...rest } = words
  const schema = z
    .preprocess((value) => (typeof value === 'string' ? parts(value) : value), z.array(item).min(1).max(250))
    .transform((items): readonly T[] => [...new Set(items)])
  return { schema, shape: { kind: 'list', example }, ...rest }
}

const parts = (value: string): string[] => value.split(',').map((part) => part.trim())
