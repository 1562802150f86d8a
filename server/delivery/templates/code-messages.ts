import type { Mail, Sender } from './mail.ts'
import { inWords } from './wording.ts'

/** What a message with a code is made of. */
export interface CodeMessage {
  readonly sender: Sender
  readonly code: string
  /** Milliseconds. */
  readonly lifetime: number
}

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
        text: `It expires ${inWords(lifetime)} after this message was sent, and works once. ${neverAsk}`,
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
        text: `It expires ${inWords(lifetime)} after this message was sent, and works once. If it has expired, ask for a new one on the same screen. ${neverAsk}`,
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
  return `${code} is your ${sender.productName} verification code. It expires in ${inWords(lifetime)}. Nobody from support will ask for it.`
}

/**
 * What a call says that waits for keys.
 * @param keys `digits`: the ones that the screen shows, before the #
 */
export function callText(sender: Sender, keys: 'hash' | 'digits'): string {
  const prompt =
    keys === 'hash'
      ? 'To confirm, press the pound key.'
      : 'To confirm, key in the six digits that your screen shows, then press the pound key.'
  return `This is ${sender.operatorName}, about your account in ${sender.productName}. ${prompt} If you did not ask for this call, hang up, and nothing changes. Again: ${prompt}`
}

/** What a call says that reads out a code. */
export function callWithCode({ sender, code }: CodeMessage): string {
  const digits = Array.from(code).join(', ')
  return `This is ${sender.operatorName}, about your account in ${sender.productName}. Your verification code is: ${digits}. Again: ${digits}. If you did not ask for this call, hang up, and nothing changes.`
}
