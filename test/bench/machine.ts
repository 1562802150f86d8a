import { cpus, loadavg, totalmem } from 'node:os'

/** What the figures were taken on. */
export interface Machine {
  readonly processors: number
  readonly model: string
  /** Gigabytes. */
  readonly memory: number
  readonly node: string
  readonly platform: string
  /** Of the last minute: how busy it was with something else. */
  readonly loadBefore: number
  readonly at: string
}

/** This machine, as it is before anything is measured. */
export function thisMachine(): Machine {
  const processors = cpus()
  return {
    processors: processors.length,
    model: processors[0]?.model.trim() ?? 'unknown',
    memory: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    at: new Date().toISOString(),
  }
}
