import { assertNever } from '../../assert-never.ts'
import type { Context } from '../../context.ts'
import type { Branding } from '../../contract/resources.ts'
import type { Millis } from '../../store/schema.ts'
import type { TemplateData } from '../enqueue.ts'
import type { Lease } from '../lease.ts'
import type { Secrets } from '../secrets.ts'
import type { OutgoingEmail, OutgoingMessage } from '../transport.ts'
import { layOutHtml } from './html.ts'
import { wordsIn, type Words } from './languages.ts'
import type { Mail, TicketMail } from './mail.ts'
import { mails } from './mails.ts'
import { isTemplateName, nothing, type TemplateName } from './names.ts'
import { layOutText } from './plain.ts'
import { inFives } from './wording.ts'

type Surroundings = Pick<Context, 'texts'> & {
  readonly config: Pick<Context['config'], 'mode' | 'publicUrl'>
}
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
export function renderMessage(lease: Lease, { texts, config }: Surroundings, at: Millis): OutgoingMessage {
  const { message, secrets } = lease
  const { language } = message
  const { branding } = texts[language]
  const words = wordsIn[language]
  const outgoing = { id: message.id, attempt: message.attempts, to: message.recipient, at, language }
  switch (message.channel) {
    case 'email': {
      const mail = mailOf(lease, words, branding, config)
      const text = layOutText(mail, branding, language)
      const html = layOutHtml(mail, branding, language)
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
      return { ...outgoing, channel: 'sms', text: words.smsCode({ sender: branding, code, lifetime }), code }
    }
    case 'voice':
      if (secrets.kind === 'call')
        return {
          ...outgoing,
          channel: 'voice',
          text: words.callText(branding, secrets.keys),
          answer: secrets.answer,
        }
      else {
        const { code, lifetime, answer } = needed(secrets, 'code')
        return {
          ...outgoing,
          channel: 'voice',
          text: words.callWithCode({ sender: branding, code, lifetime }),
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

function mailOf(lease: Lease, words: Words, branding: Branding, config: Surroundings['config']): Mail {
  const { message, secrets, person } = lease
  const data = readData(message.data)
  const template = templateName(message.template)
  const code = () => ({ sender: branding, ...needed(secrets, 'code') })
  const ticket = (): TicketMail => {
    const { ticket: token, mailCode, lifetime } = needed(secrets, 'ticket')
    const link = ticketLink(config, token)
    return { sender: branding, person, link, mailCode, lifetime, codeFirst: config.mode === 'bundled' }
  }
  if (template === 'sms-code' || template === 'voice-call' || template === nothing)
    throw new Error(`Template ${template} is not a mail's`)
  return mails[template]({ words, sender: branding, data, code, ticket })
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
