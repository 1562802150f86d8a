/**
 * A span of time in the largest unit that fits, rounded up so that waiting it out is always enough.
 * @param seconds whole seconds
 * @param word gives the words for a count of a unit
 */
export function spanText(
  seconds: number,
  word: (unit: 'seconds' | 'minutes' | 'hours', count: number) => string,
): string {
  if (seconds < 90) return word('seconds', Math.max(1, Math.ceil(seconds)))
  if (seconds < 90 * 60) return word('minutes', Math.ceil(seconds / 60))
  return word('hours', Math.ceil(seconds / 3600))
}
