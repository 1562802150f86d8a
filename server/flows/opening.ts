import type { FlowKind } from '../contract/actions.ts'

/** Where a new flow stands. */
export interface Opening {
  readonly kind: FlowKind
  readonly step: string
  /** As the kind's schema reads it back. */
  readonly state: unknown
  readonly userId: string | null
}
