import { assertNever } from '../../assert-never.ts'
import type { Context } from '../../context.ts'
import type { Millis } from '../../store/schema.ts'
import type { TemplateData } from '../enqueue.ts'
import type { Lease } from '../lease.ts'
import type { Secrets } from '../secrets.ts'
import type { OutgoingEmail, OutgoingMessage } from '../transport.ts'
import { callText, callWithCode, emailCode, emailLoginCode, smsCode } from './code-messages.ts'
import { layOutHtml } from './html.ts'
import type { Mail } from './mail.ts'
import { isTemplateName, nothing, type TemplateName } from './names.ts'
import { passwordChanged, registrationChanged, usernameReminder, welcome, wrongCodes } from './notices.ts'
import { layOutText } from './plain.ts'
import { rememberedMisused } from './remembered.ts'
import {
  accountRegistration,
  accountRegistrationReset,
  completeRegistration,
  emailAlreadyRegistered,
  invitation,
  registrationResetByAdministrator,
  type TicketMail,
} from './ticket-mails.ts'
import { inFives } from './wording.ts'

type Surroundings = Pick<Context, 'branding' | 'config'>
type SecretsOf<K extends Secrets['kind']> = Extract<Secrets, { kind: K }>

/**
 * Where a mailed link leads: a shared server's to a page of its own that opens the app, with the ticket in the
 * fragment, which is in no request; a bundled server's straight to the app.
 */
function ticketLink(config: Surroundings['config'], ticket: string): string {
  return config.mode === 'shared' ? `${config.publicUrl}/open#${ticket}` : `atrezzo://enrollment/${ticket}`
}

/**
 * Makes the message that goes out.
 * @param at when it is handed over, UTC milliseconds
 * @throws if the row's template and secrets don't fit: a fault of the program
 */
export function renderMessage(lease: Lease, { branding, config }: Surroundings, at: Millis): OutgoingMessage {
  const { message, secrets } = lease
  const outgoing = { id: message.id, attempt: message.attempts, to: message.recipient, at }
  switch (message.channel) {
    case 'email': {
      const mail = mailOf(lease, { branding, config })
      const text = layOutText(mail, branding)
      const html = layOutHtml(mail, branding)
      return {
        ...outgoing,
        channel: 'email',
        subject: mail.subject,
        text,
        html,
        ...mailSecrets(secrets, config),
      }
    }
    case 'sms': {
      const { code, lifetime } = needed(secrets, 'code')
      return { ...outgoing, channel: 'sms', text: smsCode({ sender: branding, code, lifetime }), code }
    }
    case 'voice':
      if (secrets.kind === 'call')
        return {
          ...outgoing,
          channel: 'voice',
          text: callText(branding, secrets.keys),
          answer: secrets.answer,
        }
      else {
        const { code, lifetime, answer } = needed(secrets, 'code')
        return {
          ...outgoing,
          channel: 'voice',
          text: callWithCode({ sender: branding, code, lifetime }),
          code,
          ...(answer === undefined ? {} : { answer }),
        }
      }
    default:
      return assertNever(message.channel)
  }
}

function needed<K extends Secrets['kind']>(secrets: Secrets, kind: K): SecretsOf<K> {
  if (!isKind(secrets, kind)) throw new Error(`A message needs a ${kind}, and has a ${secrets.kind}`)
  return secrets
}

function isKind<K extends Secrets['kind']>(secrets: Secrets, kind: K): secrets is SecretsOf<K> {
  return secrets.kind === kind
}

function mailSecrets(
  secrets: Secrets,
  config: Surroundings['config'],
): Pick<OutgoingEmail, 'code' | 'ticket' | 'link' | 'mailCode'> {
  if (secrets.kind === 'code') return { code: secrets.code }
  if (secrets.kind !== 'ticket') return {}
  const { ticket, mailCode } = secrets
  return { link: ticketLink(config, ticket), ticket, mailCode: inFives(mailCode) }
}

function mailOf(lease: Lease, { branding, config }: Surroundings): Mail {
  const { message, secrets, person } = lease
  const data = readData(message.data)
  const template = templateName(message.template)
  const code = () => ({ sender: branding, ...needed(secrets, 'code') })
  const ticket = (): TicketMail => {
    const { ticket: token, mailCode, lifetime } = needed(secrets, 'ticket')
    const link = ticketLink(config, token)
    return { sender: branding, person, link, mailCode, lifetime, codeFirst: config.mode === 'bundled' }
  }
  switch (template) {
    case 'account-registration':
      return accountRegistration(ticket())
    case 'account-registration-reset':
      return accountRegistrationReset(ticket())
    case 'complete-registration':
      return completeRegistration(ticket())
    case 'registration-reset-by-administrator':
      return registrationResetByAdministrator(ticket(), data['by'] ?? '')
    case 'invitation':
      return invitation(ticket(), data['by'] ?? '')
    case 'email-already-registered':
      return emailAlreadyRegistered(branding)
    case 'email-code':
      return emailCode(code(), data['purpose'] === 'recovery')
    case 'email-login-code':
      return emailLoginCode(code())
    case 'welcome':
      return welcome(branding, data)
    case 'remembered-misused':
      return rememberedMisused(branding, data)
    case 'registration-changed':
      return registrationChanged(branding, data)
    case 'password-changed':
      return passwordChanged(branding, data)
    case 'username-reminder':
      return usernameReminder(branding, data)
    case 'wrong-codes':
      return wrongCodes(branding, data)
    case 'sms-code':
    case 'voice-call':
    case nothing:
      throw new Error(`Template ${template} is not a mail's`)
    default:
      return assertNever(template)
  }
}

function templateName(name: string): TemplateName {
  if (!isTemplateName(name)) throw new Error(`There is no template ${name}`)
  return name
}

function readData(json: string): TemplateData {
  const data: unknown = JSON.parse(json)
  if (typeof data !== 'object' || data === null) return {}
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]))
}
