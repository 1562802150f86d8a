/** One figure that bounds something, with all that an operator has to know of it. */
export interface LimitDefinition {
  readonly unit: 'count' | 'time'
  /** Times in milliseconds. */
  readonly default: number
  /** How far an installation may move it. */
  readonly min: number
  readonly max: number
  /** What it bounds, and per whom. */
  readonly bounds: string
  /** What whoever exceeds it gets, and who else is told. */
  readonly beyond: string
  /** Where the figure, or the need for one, comes from. */
  readonly source: string
}

type Words = Pick<LimitDefinition, 'bounds' | 'beyond' | 'source'>
type Range = readonly [min: number, max: number]

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** A limit that counts. */
export function count(value: number, [min, max]: Range, words: Words): LimitDefinition {
  return { unit: 'count', default: value, min, max, ...words }
}

/** A limit that is a time, in milliseconds. */
export function time(value: number, [min, max]: Range, words: Words): LimitDefinition {
  return { unit: 'time', default: value, min, max, ...words }
}
