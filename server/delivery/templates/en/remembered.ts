import type { TemplateData } from '../../enqueue.ts'
import type { Mail, Sender } from '../mail.ts'
import { inParentheses } from './wording.ts'

/** After a copy of a remembered sign-in was used (design, "Secrets": use of a replaced token). */
export function rememberedMisused(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'A remembered sign-in was ended',
    heading: 'A remembered sign-in was ended',
    blocks: [
      {
        kind: 'text',
        text: `A computer remembered you for your account with ${sender.operatorName}${username}. What it keeps for that was used a second time, as a copy would be. To protect you, the computer no longer remembers you, and what was signed in that way is signed out.`,
      },
      {
        kind: 'text',
        text: 'The next time, sign in with your password and your second step. Choose "Remember Me" only on a computer that nobody else uses.',
      },
      {
        kind: 'note',
        text: `If it was not you who signed in there, call ${sender.support.phone} (${sender.support.hours}).`,
      },
    ],
  }
}
