/** The middle of the values; of two middles, their mean. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) throw new Error('median of nothing')
  const lower = sorted[middle - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}

/** Medians of both sides, and what they are of. */
export interface Alternated {
  readonly ours: number
  readonly theirs: number
  readonly ratio: number
  readonly rounds: { readonly ours: readonly number[]; readonly theirs: readonly number[] }
}

/** Runs two measurements in turns, so that what else the machine does hits both alike, and gives both medians. */
export async function alternate(
  rounds: number,
  measureOurs: () => Promise<number>,
  measureTheirs: () => Promise<number>,
): Promise<Alternated> {
  const taken: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let round = 0; round < rounds; round++) {
    taken.ours.push(await measureOurs())
    taken.theirs.push(await measureTheirs())
  }
  const [ours, theirs] = [median(taken.ours), median(taken.theirs)]
  return { ours, theirs, ratio: ours / theirs, rounds: taken }
}
