import type { TemplateData } from '../../enqueue.ts'
import type { Mail, Sender } from '../mail.ts'
import { inParentheses } from './wording.ts'

function ifNotYou(sender: Sender): string {
  return `If it was not you, call ${sender.support.phone} (${sender.support.hours}) at once.`
}

/** After a first enrolment. */
export function welcome(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
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
  const username = inParentheses(data['username'])
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
  const username = inParentheses(data['username'])
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

/** After a change of the address, to the old and to the new one (NIST SP 800-63B-4 4.6). */
export function emailChanged(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Your e-mail address has changed',
    heading: 'Your e-mail address has changed',
    blocks: [
      {
        kind: 'text',
        text: `The e-mail address of your account with ${sender.operatorName}${username} has been changed to ${data['email'] ?? 'another one'}. From now on you sign in with that one. Sign-ins that were open elsewhere have ended, and no computer is remembered any more.`,
      },
      { kind: 'text', text: 'If it was you, you need do nothing.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a change of the sign-in phone (NIST SP 800-63B-4 4.6). */
export function phoneChanged(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Your sign-in phone has changed',
    heading: 'Your sign-in phone has changed',
    blocks: [
      {
        kind: 'text',
        text: `The phone number that codes and calls go to, for your account with ${sender.operatorName}${username}, has been changed to ${data['phone'] ?? 'another one'}. Sign-ins that were open elsewhere have ended, and no computer is remembered any more.`,
      },
      { kind: 'text', text: 'If it was you, you need do nothing.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** Somebody gave this address as their new one, but it has an account already. */
export function emailTaken(sender: Sender): Mail {
  return {
    subject: 'You already have an account',
    heading: 'This e-mail address already has an account',
    blocks: [
      {
        kind: 'text',
        text: `Someone asked to use this e-mail address for another account with ${sender.operatorName}. There is an account with this address already, so nothing was changed.`,
      },
      {
        kind: 'text',
        text: `If it was you, and you have two accounts, call ${sender.support.phone} (${sender.support.hours}).`,
      },
      {
        kind: 'note',
        text: 'If it was not you, you need do nothing. Your account was not changed, and whoever asked was not told that it exists.',
      },
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

/** After many wrong passwords in a row. */
export function wrongPasswords(sender: Sender, data: TemplateData): Mail {
  return {
    subject: 'Wrong passwords were entered for your account',
    heading: 'Wrong passwords were entered for your account',
    blocks: [
      {
        kind: 'text',
        text: `${data['count'] ?? 'Several'} wrong passwords in a row were entered for your account with ${sender.operatorName}. To protect it, further passwords are not checked for a while.`,
      },
      {
        kind: 'text',
        text: `If it was you, wait a little and try again. After too many wrong passwords only support can help: call ${sender.support.phone}.`,
      },
      {
        kind: 'note',
        text: 'If it was not you, somebody is trying to guess your password. They were not let in. You need do nothing if your password is a long one that you use nowhere else.',
      },
    ],
  }
}
