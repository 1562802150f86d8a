import type { TemplateData } from '../enqueue.ts'
import type { Mail, Sender } from './mail.ts'

function ifNotYou(sender: Sender): string {
  return `If it was not you, call ${sender.support.phone} (${sender.support.hours}) at once.`
}

/** After a first enrolment. */
export function welcome(sender: Sender, data: TemplateData): Mail {
  const username = data['username'] ? ` (username ${data['username']})` : ''
  return {
    subject: 'Your registration is complete',
    heading: 'Your registration is complete',
    blocks: [
      {
        kind: 'text',
        text: `Your account with ${sender.operatorName}${username} is ready. From now on you sign in to ${sender.productName} with this e-mail address, your password and a second step.`,
      },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a password or a second factor has changed (NIST SP 800-63B-4 4.6). */
export function registrationChanged(sender: Sender, data: TemplateData): Mail {
  const username = data['username'] ? ` (username ${data['username']})` : ''
  return {
    subject: 'Your sign-in details have changed',
    heading: 'Your sign-in details have changed',
    blocks: [
      {
        kind: 'text',
        text: `The way to sign in to your account with ${sender.operatorName}${username} has been registered anew: the password, the second step, or both. Sign-ins that were open on other computers have ended.`,
      },
      { kind: 'text', text: 'If it was you, you need do nothing.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After many wrong codes in a row. */
export function wrongCodes(sender: Sender, data: TemplateData): Mail {
  return {
    subject: 'Wrong codes were entered for your account',
    heading: 'Wrong codes were entered for your account',
    blocks: [
      {
        kind: 'text',
        text: `${data['count'] ?? 'Several'} wrong verification codes in a row were entered for your account with ${sender.operatorName}. To protect it, further codes are not checked for a while.`,
      },
      {
        kind: 'text',
        text: `If it was you, wait a little and ask for a new code. After too many wrong codes only a reset of your registration helps: call ${sender.support.phone}.`,
      },
      {
        kind: 'note',
        text: `If it was not you, somebody may know your password: choose another one, by "Forgot your password?" in ${sender.productName}.`,
      },
    ],
  }
}
