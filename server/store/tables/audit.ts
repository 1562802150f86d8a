import type { Generated } from 'kysely'
import type { Millis } from '../millis.ts'

export interface AuditEventTable {
  sequence: Generated<number>
  id: string
  at: Millis
  type: string
  actor: string | null
  target: string | null
  /** JSON without secrets: factor, reason, address. */
  detail: string
}

/** The chain over the audit trail: each seal holds the hash of the one before. */
export interface AuditSealTable {
  /** 1, 2, 3, …, without gaps. */
  number: number
  event_sequence: number
  event_id: string
  sealed_at: Millis
  /** SHA-256 in hex: the hash of the seal before. */
  previous: string
  /** SHA-256 in hex over the seal, the one before and the event. */
  hash: string
}

/** How far the sealed trail was shipped to a destination, and which process ships there now. */
export interface AuditShipmentTable {
  destination: string
  /** Number of the last seal that arrived. */
  number: number
  holder: string | null
  leased_until: Millis
}
