import type { CodeMessage, Mail } from '../mail.ts'
import { span } from './wording.ts'

const neverAsk = 'Nobody from support will ever ask you for it.'

/** A code that proves a mailbox: at enrolment, or to recover a password. */
export function emailCode({ sender, code, lifetime }: CodeMessage, isRecovery: boolean): Mail {
  const what = isRecovery ? 'to choose a new password' : 'to check this e-mail address'
  return {
    subject: 'Your verification code',
    heading: isRecovery ? 'Code to choose a new password' : 'Code to check your e-mail address',
    blocks: [
      { kind: 'text', text: `Someone, most likely you, asked ${sender.operatorName} for this code ${what}.` },
      { kind: 'code', label: `Enter it in ${sender.productName}:`, code },
      {
        kind: 'text',
        text: `It expires ${span(lifetime)} after this message was sent, and works once. ${neverAsk}`,
      },
      { kind: 'note', text: 'If you did not ask for it, do nothing: without the code nothing changes.' },
    ],
  }
}

/** The code of a login by e-mail. Whoever asked for it knew the password. */
export function emailLoginCode({ sender, code, lifetime }: CodeMessage): Mail {
  return {
    subject: 'Your sign-in code',
    heading: 'Code to sign in',
    blocks: [
      {
        kind: 'text',
        text: `Someone signs in to your account with ${sender.operatorName}, with your password.`,
      },
      { kind: 'code', label: `If it is you, enter this code in ${sender.productName}:`, code },
      {
        kind: 'text',
        text: `It expires ${span(lifetime)} after this message was sent, and works once. If it has expired, ask for a new one on the same screen. ${neverAsk}`,
      },
      {
        kind: 'note',
        text: `If it is not you, somebody knows your password: choose another one now, by "Forgot your password?" in ${sender.productName}, or call ${sender.support.phone}.`,
      },
    ],
  }
}

/** The code that proves the address on file before something about the sign-in is changed. */
export function emailReauthenticationCode({ sender, code, lifetime }: CodeMessage): Mail {
  return {
    subject: 'Your code to change how you sign in',
    heading: 'Code to change how you sign in',
    blocks: [
      {
        kind: 'text',
        text: `Someone who is signed in to your account with ${sender.operatorName}, and has given your password, wants to change how you sign in.`,
      },
      { kind: 'code', label: `If it is you, enter this code in ${sender.productName}:`, code },
      {
        kind: 'text',
        text: `It expires ${span(lifetime)} after this message was sent, and works once. ${neverAsk}`,
      },
      {
        kind: 'note',
        text: `If it is not you, somebody knows your password: choose another one now, by "Forgot your password?" in ${sender.productName}, or call ${sender.support.phone}.`,
      },
    ],
  }
}

/** A text message, short enough not to be split. */
export function smsCode({ sender, code, lifetime }: CodeMessage): string {
  return `${code} is your ${sender.productName} verification code. It expires in ${span(lifetime)}. Nobody from support will ask for it.`
}
