import type { Language } from '../../contract/language.ts'
import type { Millis } from '../millis.ts'

/** Transactional outbox. Holds no secret: codes and tickets are made when a message is handed over. */
export interface MessageTable {
  id: string
  channel: 'email' | 'sms' | 'voice'
  template: string
  recipient: string
  /** JSON, template's data without secrets. */
  data: string
  challenge_id: string | null
  ticket_id: string | null
  status: 'pending' | 'leased' | 'accepted' | 'dead' | 'dropped'
  attempts: number
  next_attempt_at: Millis
  leased_until: Millis | null
  last_error: string | null
  created_at: Millis
  accepted_at: Millis | null
  language: Language
}
