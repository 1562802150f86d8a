import type { PowerMonitor } from 'electron'
import { StandInEmitter } from './emitter.ts'
import { emitterFields, guarded } from './not-implemented.ts'

const events = new StandInEmitter('powerMonitor', ['lock-screen', 'suspend', 'shutdown'])

/** The stand-in watches no computer: nothing is reported, and somebody is always there. Tests emit and replace. */
const members = {
  getSystemIdleTime: () => 0,
} satisfies Pick<PowerMonitor, 'getSystemIdleTime'>

export const powerMonitor = guarded('powerMonitor', Object.assign(events, members), emitterFields)
