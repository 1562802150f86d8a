/** A line of the stepper. `label` is a key of `common.json` under `steps`. */
export interface FlowStepLine {
  label: string
  /** What came out of a step that is done: an address, a name. */
  result: string | null
}

export interface FlowSteps {
  lines: FlowStepLine[]
  /** Index of the present one; equals the number of lines when all are done. */
  current: number
}

export const line = (label: string, result: string | null = null): FlowStepLine => ({ label, result })
