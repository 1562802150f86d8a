import type { TemplateData } from '../../enqueue.ts'
import type { Mail, Sender } from '../mail.ts'
import { inParentheses } from './wording.ts'

const names: Readonly<Record<string, string>> = {
  totp: 'An authenticator app',
  passkey: 'A passkey',
  'recovery-codes': 'A set of recovery codes',
}

const nameOf = ({ kind = '' }: TemplateData): string => names[kind] ?? 'Another way to sign in'

function ifNotYou(sender: Sender): string {
  return `If it was not you, call ${sender.support.phone} (${sender.support.hours}) at once.`
}

/** After a stronger factor was added to an account (NIST SP 800-63B-4 4.1.2). */
export function authenticatorAdded(sender: Sender, data: TemplateData): Mail {
  const account = `your account with ${sender.operatorName}${inParentheses(data['username'])}`
  return {
    subject: 'A way to sign in was added',
    heading: 'A way to sign in was added',
    blocks: [
      {
        kind: 'text',
        text: `${nameOf(data)} was added to ${account}. From now on it can take the place of the text, call or e-mail when you sign in.`,
      },
      { kind: 'text', text: 'If it was you, you need do nothing.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a stronger factor was removed from an account. */
export function authenticatorRemoved(sender: Sender, data: TemplateData): Mail {
  const account = `your account with ${sender.operatorName}${inParentheses(data['username'])}`
  return {
    subject: 'A way to sign in was removed',
    heading: 'A way to sign in was removed',
    blocks: [
      { kind: 'text', text: `${nameOf(data)} was removed from ${account}, and signs nobody in any more.` },
      { kind: 'text', text: 'If it was you, you need do nothing.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After one of the saved recovery codes was used. */
export function recoveryCodeUsed(sender: Sender, data: TemplateData): Mail {
  const account = `your account with ${sender.operatorName}${inParentheses(data['username'])}`
  return {
    subject: 'A recovery code was used',
    heading: 'A recovery code was used',
    blocks: [
      {
        kind: 'text',
        text: `One of your saved recovery codes was used for ${account}. It works no more. Codes left: ${data['left'] ?? '0'}.`,
      },
      {
        kind: 'text',
        text: 'If it was you, you need do nothing. Make new codes in your account before the last is gone.',
      },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** The page that asks the system's browser for a passkey. */
export function passkeyPageText(productName: string) {
  return {
    heading: `Passkey for ${productName}`,
    explanation: `Go on only if you have just asked for this in ${productName} on this computer.`,
    start: 'Use a passkey',
    done: `Go back to ${productName}`,
    problem: `That did not work. Try again, or ask for a new page in ${productName}.`,
  }
}
