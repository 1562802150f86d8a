import type { CodeMessage, Sender } from '../mail.ts'

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

/** Nobody could tell whether a person has answered. */
export const callUnsure: string =
  'We could not tell whether a person has answered. Ask for another call, and say hello when you pick up. Goodbye.'

/** No key was pressed in time. */
export const callNothingConfirmed: string = 'Nothing was confirmed. Goodbye.'

/** Other keys than the ones asked for. */
export const callWrongKeys: string = 'That was not it. Please try again now.'

/** Keys before the prompt had ended. */
export const callTooSoon: string = 'Please press the keys after this message.'

/** The keys were right. */
export const callApproved: string = 'Thank you. Please go on at your screen. Goodbye.'

/** Nobody waits for this call any more. */
export const callOver: string = 'This call is over. Goodbye.'
