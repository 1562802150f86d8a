/** Mails that carry a ticket; `email-already-registered` looks like one to whoever asked, but carries none. */
const ticketTemplates = [
  'account-registration',
  'account-registration-reset',
  'registration-reset-by-administrator',
  'invitation',
  'complete-registration',
  'email-already-registered',
] as const
export type TicketTemplate = (typeof ticketTemplates)[number]

/** Messages that carry a code, or a call. */
const challengeTemplates = [
  'email-code',
  'email-login-code',
  'email-reauthentication-code',
  'sms-code',
  'voice-call',
] as const
export type ChallengeTemplate = (typeof challengeTemplates)[number]

/** Mails that tell something and open nothing. */
const noticeTemplates = [
  'authenticator-added',
  'authenticator-removed',
  'recovery-code-used',
  'registration-changed',
  'password-changed',
  'email-changed',
  'email-taken',
  'phone-changed',
  'remembered-misused',
  'username-reminder',
  'welcome',
  'wrong-codes',
  'wrong-passwords',
] as const
export type NoticeTemplate = (typeof noticeTemplates)[number]

/** Stands for a message where nothing may go out, and whoever asked must not see that. */
export const nothing = 'nothing'
export type Nothing = typeof nothing

export type TemplateName = TicketTemplate | ChallengeTemplate | NoticeTemplate | Nothing

const names: ReadonlySet<string> = new Set([
  ...ticketTemplates,
  ...challengeTemplates,
  ...noticeTemplates,
  nothing,
])

/** Whether a message of this name carries a code, or is a call; a ticket's never does. */
export function isChallengeTemplate(name: string): name is ChallengeTemplate {
  return challengeTemplates.some((template) => template === name)
}

/** Whether a name that was read from the store is a template of this program. */
export function isTemplateName(name: string): name is TemplateName {
  return names.has(name)
}
