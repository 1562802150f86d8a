import { languageFor } from '../languages/remember.ts'
import { newId } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { MessageTable } from '../store/tables/delivery.ts'
import type { NoticeTemplate, TemplateName } from './templates/names.ts'

/** Data of a template: text without secrets. Templates escape it. */
export type TemplateData = Readonly<Record<string, string>>

/** A message for the transactional outbox. */
export interface NewMessage {
  readonly channel: MessageTable['channel']
  readonly template: TemplateName
  readonly recipient: string
  /** Whom it is for: it speaks the language that this user has used last. Null where there is no such user. */
  readonly userId: string | null
  readonly data: TemplateData
  readonly challengeId?: string
  readonly ticketId?: string
}

/** A mail without code and ticket. */
export interface NewNotice {
  readonly channel: 'email'
  readonly template: NoticeTemplate
  readonly recipient: string
  readonly userId: string | null
  readonly data: TemplateData
}

/**
 * Puts a message into the outbox, in the caller's transaction: it is sent if, and only if, that commits.
 * After the commit the caller calls `ctx.wakeDelivery()`.
 */
export async function enqueueMessage(tx: Tx, now: Millis, message: NewMessage): Promise<void> {
  await tx
    .insertInto('message')
    .values({
      id: newId(),
      channel: message.channel,
      template: message.template,
      recipient: message.recipient,
      data: JSON.stringify(message.data),
      challenge_id: message.challengeId ?? null,
      ticket_id: message.ticketId ?? null,
      status: 'pending',
      attempts: 0,
      next_attempt_at: now,
      leased_until: null,
      last_error: null,
      created_at: now,
      accepted_at: null,
      language: await languageFor(tx, message.userId),
    })
    .execute()
}

/** Puts a notice into the outbox: a mail that tells something and opens nothing. Not counted against any budget. */
export async function enqueueNotice(tx: Tx, now: Millis, notice: NewNotice): Promise<void> {
  await enqueueMessage(tx, now, notice)
}
