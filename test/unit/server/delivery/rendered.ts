import { loadBranding } from '../../../../server/branding/load.ts'
import type { Language } from '../../../../server/contract/language.ts'
import type { MessageRow, Secrets } from '../../../../server/delivery/secrets.ts'
import type { Sender, TicketMail } from '../../../../server/delivery/templates/mail.ts'
import type { Nothing, TemplateName } from '../../../../server/delivery/templates/names.ts'
import { renderMessage } from '../../../../server/delivery/templates/render.ts'
import type { OutgoingEmail, OutgoingMessage } from '../../../../server/delivery/transport.ts'

const { texts } = loadBranding(undefined)

export const sender: Sender = texts.en.branding

const person = { name: 'Dana Whitfield', username: 'dwhitfield', organization: 'Magnolia Family Clinic' }

export const ticketMail: TicketMail = {
  sender,
  person,
  link: 'atrezzo://enrollment/abc',
  mailCode: 'ABCDEFGHJK',
  lifetime: 1_200_000,
  codeFirst: true,
}

const none: Secrets = { kind: 'none' }
const code: Secrets = { kind: 'code', code: '012345', lifetime: 600_000 }
const ticket: Secrets = { kind: 'ticket', ticket: 'abc', mailCode: 'ABCDEFGHJK', lifetime: 1_200_000 }
const about = { username: 'dwhitfield', firstName: 'Dana', by: 'Ada Admin', count: '10' }

interface Case {
  readonly channel: MessageRow['channel']
  readonly template: TemplateName
  readonly secrets: Secrets
  readonly data?: Readonly<Record<string, string>>
}

const mail = (template: TemplateName, secrets: Secrets, data = {}): Case => ({
  channel: 'email',
  template,
  secrets,
  data,
})

/** Every mail, by its template: one that is left out is a type error. */
const mails: Readonly<Record<Exclude<TemplateName, Nothing | 'sms-code' | 'voice-call'>, Case>> = {
  'account-registration': mail('account-registration', ticket),
  'account-registration-reset': mail('account-registration-reset', ticket),
  'registration-reset-by-administrator': mail('registration-reset-by-administrator', ticket),
  invitation: mail('invitation', { ...ticket, lifetime: 72 * 3_600_000 }),
  'email-already-registered': mail('email-already-registered', none),
  'complete-registration': mail('complete-registration', ticket),
  'password-changed': mail('password-changed', none),
  'email-changed': mail('email-changed', none, { email: 'n•••@clinic.example' }),
  'email-taken': mail('email-taken', none),
  'phone-changed': mail('phone-changed', none, { phone: '(•••) •••-0142' }),
  'username-reminder': mail('username-reminder', none),
  'email-code': mail('email-code', code, { purpose: 'enrollment' }),
  'email-reauthentication-code': mail('email-reauthentication-code', code),
  'email-login-code': mail('email-login-code', { ...code, lifetime: 30_000 }),
  welcome: mail('welcome', none),
  'registration-changed': mail('registration-changed', none),
  'remembered-misused': mail('remembered-misused', none),
  'wrong-codes': mail('wrong-codes', none),
  'authenticator-added': mail('authenticator-added', none),
  'authenticator-removed': mail('authenticator-removed', none),
  'recovery-code-used': mail('recovery-code-used', none),
  'wrong-passwords': mail('wrong-passwords', none),
}

/** Every message in every way that it can be said. */
export const cases: Readonly<Record<string, Case>> = {
  ...mails,
  'email-code of a recovery': mail('email-code', code, { purpose: 'recovery' }),
  'sms-code': { channel: 'sms', template: 'sms-code', secrets: code },
  'call that waits for #': {
    channel: 'voice',
    template: 'voice-call',
    secrets: { kind: 'call', answer: 'secret', keys: 'hash' },
  },
  'call that waits for digits': {
    channel: 'voice',
    template: 'voice-call',
    secrets: { kind: 'call', answer: 'secret', keys: 'digits' },
  },
  'call that reads a code': { channel: 'voice', template: 'voice-call', secrets: code },
}

/** One of those messages as it goes out. */
export function rendered(
  { channel, template, secrets, data = {} }: Case,
  language: Language,
  mode: 'bundled' | 'shared' = 'bundled',
): OutgoingMessage {
  const message: MessageRow = {
    id: 'message-1',
    channel,
    template,
    recipient: 'dana@clinic.example',
    data: JSON.stringify({ ...about, ...data }),
    challenge_id: null,
    ticket_id: null,
    status: 'leased',
    attempts: 1,
    next_attempt_at: 0,
    leased_until: null,
    last_error: null,
    created_at: 0,
    accepted_at: null,
    language,
  }
  return renderMessage(
    { message, secrets, person },
    { texts, config: { mode, publicUrl: 'https://p.example' } },
    0,
  )
}

/** A mail as it goes out; another message fails the test. */
export function renderedMail(name: keyof typeof mails, language: Language): OutgoingEmail {
  const message = rendered(mails[name], language)
  if (message.channel !== 'email') throw new Error(`${name} is no mail`)
  return message
}
