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

/** After a forgotten password was replaced, or a known one changed (NIST SP 800-63B-4 4.6). */
export function passwordChanged(sender: Sender, data: TemplateData): Mail {
  const username = data['username'] ? ` (username ${data['username']})` : ''
  return {
    subject: 'Your password has changed',
    heading: 'Your password has changed',
    blocks: [
      {
        kind: 'text',
        text: `The password of your account with ${sender.operatorName}${username} has been changed. Sign-ins that were open elsewhere have ended, and no computer is remembered any more.`,
      },
      { kind: 'text', text: 'If it was you, you need do nothing.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** For somebody who asked for a forgotten username. */
export function usernameReminder(sender: Sender, data: TemplateData): Mail {
  return {
    subject: 'Your username',
    heading: 'Your username',
    blocks: [
      {
        kind: 'text',
        text: `Someone, most likely you, asked for the username of your account with ${sender.operatorName}.`,
      },
      { kind: 'code', label: `Your username in ${sender.productName}:`, code: data['username'] ?? '' },
      {
        kind: 'note',
        text: 'If you did not ask for this, do nothing: a username alone opens nothing, and whoever asked was not told it.',
      },
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
