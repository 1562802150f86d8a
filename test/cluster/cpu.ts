import { readdirSync, readFileSync } from 'node:fs'

/** Of a tick of `/proc/PID/stat`, in milliseconds; Linux has a hundred a second. */
const tick = 10

/** Processor time that a process and its children have used, those that have ended included, in milliseconds. */
export function cpuOf(pid: number): number {
  const ended = statOf(pid).slice(13, 15)
  const ofEnded = ended.reduce((sum, ticks) => sum + Number(ticks) * tick, 0)
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + ownCpu(each), ofEnded)
}

const statOf = (pid: number): string[] => {
  try {
    // The name may hold blanks; what follows its bracket doesn't.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}

const ownCpu = (pid: number): number => {
  const fields = statOf(pid)
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tick
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => Number(statOf(each)[1]) === pid)
