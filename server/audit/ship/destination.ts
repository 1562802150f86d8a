import type { Query } from '../../store/open.ts'
import type { SealedEvent } from '../chain.ts'

/** Where the sealed trail is copied to. */
export interface Destination {
  /** Under it the store keeps how far it has got. */
  readonly id: string
  /** How long to wait after everything was delivered, in milliseconds. */
  readonly pause: number
  /**
   * For how long after a delivery it isn't certain that all arrived, in milliseconds: if the next one fails within
   * that time, it comes again.
   */
  readonly doubt: number
  /** What is to be delivered next, in order, after a number. */
  read(query: Query, after: number): Promise<SealedEvent[]>
  /**
   * Delivers in this order.
   * @throws if it isn't certain that all arrived: they come again
   */
  deliver(events: readonly SealedEvent[]): Promise<void>
}

/** Events of one delivery. */
export const deliverySize = 500
/** How soon a new event is shipped, in milliseconds. */
export const shippingPause = 2_000
