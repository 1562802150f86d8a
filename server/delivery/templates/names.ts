/** Mails that carry a ticket; `email-already-registered` looks like one to whoever asked, but carries none. */
const ticketTemplates = [
  'account-registration',
  'account-registration-reset',
  'email-already-registered',
] as const
export type TicketTemplate = (typeof ticketTemplates)[number]

/** Messages that carry a code, or a call. */
const challengeTemplates = ['email-code', 'email-login-code', 'sms-code', 'voice-call'] as const
export type ChallengeTemplate = (typeof challengeTemplates)[number]

/** Mails that tell something and open nothing. */
const noticeTemplates = ['registration-changed', 'welcome', 'wrong-codes'] as const
export type NoticeTemplate = (typeof noticeTemplates)[number]

export type TemplateName = TicketTemplate | ChallengeTemplate | NoticeTemplate

const names: ReadonlySet<string> = new Set([...ticketTemplates, ...challengeTemplates, ...noticeTemplates])

/** Whether a name that was read from the store is a template of this program. */
export function isTemplateName(name: string): name is TemplateName {
  return names.has(name)
}
