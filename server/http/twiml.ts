import { assertNever } from '../assert-never.ts'
import type { Branding } from '../contract/resources.ts'
import { escapeHtml } from '../delivery/templates/html.ts'
import { callText, callWithCode } from '../delivery/templates/code-messages.ts'
import type { CallPlan } from '../factors/calls.ts'

/** Seconds that a call waits for the first key, and for the next one. */
const waits = { hash: 15, digits: 20 }

/** Where the call goes on. */
export interface CallPaths {
  readonly listen: string
  readonly keys: string
}

const document = (...verbs: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}</Response>`
const say = (text: string): string => `<Say>${escapeHtml(text)}</Say>`
const redirect = (url: string): string => `<Redirect method="POST">${escapeHtml(url)}</Redirect>`
const hangUp = '<Hangup/>'

/** What a call that was answered says. The prompt stands outside of any `Gather`: no key cuts it short (R21). */
export function openingScript(plan: CallPlan, branding: Branding, paths: CallPaths): string {
  switch (plan.kind) {
    case 'ask':
      return document(say(callText(branding, plan.keys)), redirect(paths.listen))
    case 'read':
      return document(say(callWithCode({ sender: branding, ...plan })), hangUp)
    case 'not-a-person':
      return plan.answeredBy === 'machine' ? document(hangUp) : document(say(unsure), hangUp)
    case 'over':
      return overScript
    default:
      return assertNever(plan)
  }
}

const unsure =
  'We could not tell whether a person has answered. Ask for another call, and say hello when you pick up. Goodbye.'

/**
 * What a call waits for once its prompt has ended.
 * @param keys `hash`: one key, # included, since Twilio ends a row of digits at # and would report it as nothing
 */
export function listenScript(keys: 'hash' | 'digits', paths: CallPaths): string {
  const rule = keys === 'hash' ? 'finishOnKey="" numDigits="1"' : 'finishOnKey="#"'
  const gather = `<Gather input="dtmf" ${rule} timeout="${waits[keys]}" action="${escapeHtml(paths.keys)}" method="POST"/>`
  return document(gather, say('Nothing was confirmed. Goodbye.'), hangUp)
}

/** The keys were wrong, or pressed too soon: it listens again. */
export function againScript(text: 'wrong' | 'too-soon', paths: CallPaths): string {
  const words =
    text === 'wrong' ? 'That was not it. Please try again now.' : 'Please press the keys after this message.'
  return document(say(words), redirect(paths.listen))
}

export const approvedScript = document(say('Thank you. Please go on at your screen. Goodbye.'), hangUp)
export const overScript = document(say('This call is over. Goodbye.'), hangUp)
