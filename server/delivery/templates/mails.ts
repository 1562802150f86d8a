import type { TemplateData } from '../enqueue.ts'
import type { Words } from './languages.ts'
import type { CodeMessage, Mail, Sender, TicketMail } from './mail.ts'
import type { Nothing, TemplateName } from './names.ts'

/** What mails are made of, with the words of their language. */
export interface MailParts {
  readonly words: Words
  readonly sender: Sender
  readonly data: TemplateData
  /** Throws if the message carries no code: a fault of the program. */
  readonly code: () => CodeMessage
  /** Throws if the message carries no ticket: a fault of the program. */
  readonly ticket: () => TicketMail
}

type MailTemplate = Exclude<TemplateName, Nothing | 'sms-code' | 'voice-call'>

/** The mail of each template. */
export const mails: { readonly [T in MailTemplate]: (parts: MailParts) => Mail } = {
  'account-registration': ({ words, ticket }) => words.accountRegistration(ticket()),
  'account-registration-reset': ({ words, ticket }) => words.accountRegistrationReset(ticket()),
  'complete-registration': ({ words, ticket }) => words.completeRegistration(ticket()),
  'registration-reset-by-administrator': ({ words, data, ticket }) =>
    words.registrationResetByAdministrator(ticket(), data['by'] ?? ''),
  invitation: ({ words, data, ticket }) => words.invitation(ticket(), data['by'] ?? ''),
  'email-already-registered': ({ words, sender }) => words.emailAlreadyRegistered(sender),
  'email-code': ({ words, data, code }) => words.emailCode(code(), data['purpose'] === 'recovery'),
  'email-login-code': ({ words, code }) => words.emailLoginCode(code()),
  'email-reauthentication-code': ({ words, code }) => words.emailReauthenticationCode(code()),
  welcome: ({ words, sender, data }) => words.welcome(sender, data),
  'remembered-misused': ({ words, sender, data }) => words.rememberedMisused(sender, data),
  'registration-changed': ({ words, sender, data }) => words.registrationChanged(sender, data),
  'password-changed': ({ words, sender, data }) => words.passwordChanged(sender, data),
  'email-changed': ({ words, sender, data }) => words.emailChanged(sender, data),
  'email-taken': ({ words, sender }) => words.emailTaken(sender),
  'phone-changed': ({ words, sender, data }) => words.phoneChanged(sender, data),
  'username-reminder': ({ words, sender, data }) => words.usernameReminder(sender, data),
  'authenticator-added': ({ words, sender, data }) => words.authenticatorAdded(sender, data),
  'authenticator-removed': ({ words, sender, data }) => words.authenticatorRemoved(sender, data),
  'recovery-code-used': ({ words, sender, data }) => words.recoveryCodeUsed(sender, data),
  'wrong-passwords': ({ words, sender, data }) => words.wrongPasswords(sender, data),
  'wrong-codes': ({ words, sender, data }) => words.wrongCodes(sender, data),
}
