import type { Counter, Registry } from 'prom-client'
import type { FlowKind } from '../contract/actions.ts'
import type { ErrorCode } from '../contract/errors.ts'

/** How something ended. */
export type Ending = 'ok' | ErrorCode

/** One action of a flow. All three are names that a definition has. */
export interface Taken {
  readonly flow: FlowKind
  /** At which it was asked for. */
  readonly step: string
  readonly action: string
}

/** What is counted of flows. */
export interface FlowCounts {
  flowStarted(flow: FlowKind, result: Ending): void
  /** @param next the step that it led to; undefined where it was refused */
  flowActed(taken: Taken, result: Ending, next: string | undefined): void
}

/** Makes the counters of flows and registers them. */
export function flowCounts(Make: typeof Counter, registers: Registry[]): FlowCounts {
  const started = new Make({
    name: 'atrezzo_flows_started_total',
    help: 'Flows asked for',
    labelNames: ['flow', 'result'],
    registers,
  })
  const actions = new Make({
    name: 'atrezzo_flow_actions_total',
    help: 'Actions of flows, by the step at which they were asked for',
    labelNames: ['flow', 'step', 'action', 'result'],
    registers,
  })
  const done = new Make({
    name: 'atrezzo_flows_done_total',
    help: 'Flows that reached their goal; a registration, whose goal is a mail, has none',
    labelNames: ['flow'],
    registers,
  })
  return {
    flowStarted: (flow, result) => started.inc({ flow, result }),
    flowActed: (taken, result, next) => {
      actions.inc({ ...taken, result })
      if (next === 'done') done.inc({ flow: taken.flow })
    },
  }
}
