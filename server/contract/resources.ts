import { z } from 'zod'
import { loginOption, time } from './fields.ts'
import { language } from './language.ts'

export const role = z.enum(['standard', 'administrative'])

/** The signed-in person. */
export const person = z.object({
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  role,
})

/** `GET /v1/session`. Reading it prolongs nothing: only what the user does counts (ASVS 7.3.1, R24). */
export const session = z.object({
  user: person,
  option: loginOption,
  createdAt: time,
  /** The session ends then unless the user does something before. */
  idleExpiresAt: time,
  /** The session ends then in any case. */
  expiresAt: time,
})
export type Session = z.infer<typeof session>

const savedRequest = z.object({
  id: z.string(),
  contract: z.string(),
  caseType: z.string(),
  consumerId: z.string(),
  consumerName: z.string(),
  dateOfBirth: z.iso.date(),
  lastModified: time,
})

/** `GET /v1/home` (guide section 13). */
export const home = z.object({
  user: person,
  /** As asking has prolonged it; absent from a server of the version before. */
  session: session.optional(),
  organizations: z.array(z.object({ id: z.string(), name: z.string(), npi: z.string().nullable() })),
  contracts: z.array(z.object({ id: z.string(), name: z.string() })),
  newMessages: z.int().nonnegative(),
  notSubmitted: z.int().nonnegative(),
  submitted: z.int().nonnegative(),
  savedRequests: z.array(savedRequest),
})
export type Home = z.infer<typeof home>

/** `GET /v1/terms`, in the language of the request where the operator has it. The text is plain paragraphs; lines that start with `## ` are headings. */
export const termsOfUse = z.object({ version: z.string(), language, text: z.string() })
export type TermsOfUse = z.infer<typeof termsOfUse>

/** `GET /v1/branding`: everything that names or colours the operator. Data, not code. */
export const branding = z.object({
  productName: z.string().min(1).max(40),
  /** Who runs the portal: heading of the staff panel (guide section 1). */
  operatorName: z.string().min(1).max(60),
  /** One sentence on the brand panel. */
  sentence: z.string().max(160),
  /** SVG source of the logo, one colour (`currentColor`), no scripts. */
  logo: z.string().max(20_000),
  /** The primary colour, `#rrggbb`; tints are derived from it. */
  primaryColor: z.string().regex(/^#[0-9a-f]{6}$/i),
  support: z.object({ phone: z.string(), hours: z.string(), address: z.string() }),
  mailFrom: z.string(),
})
export type Branding = z.infer<typeof branding>

export const health = z.object({ status: z.literal('ok') })
export const readiness = z.object({ status: z.literal('ready') })

/** A message in the demo outbox: one JSON file each, only with `--demo`. */
export const outboxMessage = z.object({
  id: z.string(),
  channel: z.enum(['email', 'sms', 'voice']),
  language,
  to: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  code: z.string().optional(),
  link: z.string().optional(),
  ticket: z.string().optional(),
  mailCode: z.string().optional(),
  /** A voice message: POST `Digits=#` (form-encoded) there stands for a person who presses #. */
  answer: z.object({ path: z.string(), url: z.string().optional() }).optional(),
  sentAt: time,
})
export type OutboxMessage = z.infer<typeof outboxMessage>
