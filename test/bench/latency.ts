import { openClient } from './client.ts'
import type { SessionChecks } from './load.ts'
import { connections, seconds } from './settings.ts'

/**
 * Asks for sessions at a steady rate, whether the last ones were answered or not, as people do.
 * @param rate requests a second
 * @returns each one's milliseconds from when it was due: one that had to wait for its turn has waited
 */
export async function steadyLatencies(
  { url, path, credentials }: SessionChecks,
  rate: number,
): Promise<number[]> {
  const client = openClient(url, connections)
  const taken: number[] = []
  const asked: Promise<void>[] = []
  const began = performance.now()
  const ask = async (due: number, headers: Readonly<Record<string, string>>): Promise<void> => {
    const { status } = await client.send('GET', path, undefined, headers)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    taken.push(performance.now() - due)
  }
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now()
      for (
        let due = began + (asked.length * 1000) / rate;
        due <= now;
        due = began + (asked.length * 1000) / rate
      )
        asked.push(ask(due, credentials[asked.length % credentials.length] ?? {}))
      if (now - began < seconds * 1000) return
      clearInterval(timer)
      resolve()
    }, 1)
  })
  await Promise.all(asked)
  client.close()
  return taken
}

/** The value that so many per cent of the values don't exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
}
