import { assertNever } from '../assert-never.ts'
import type { Context } from '../context.ts'
import type { Language } from '../contract/language.ts'
import { say as sayIn } from '../delivery/say.ts'
import { escapeHtml } from '../delivery/templates/html.ts'
import { wordsIn } from '../delivery/templates/languages.ts'
import type { CallPlan } from '../factors/calls.ts'

/** Seconds that a call waits for the first key, and for the next one. */
const waits = { hash: 15, digits: 20 }

/** Where the call goes on. */
export interface CallPaths {
  readonly listen: string
  readonly keys: string
}

/** What a call says at each of its stages. */
export interface CallScripts {
  /** Once it was answered. The prompt stands outside of any `Gather`: no key cuts it short (R21). */
  opening(plan: CallPlan): string
  /**
   * What it waits for once its prompt has ended.
   * @param keys `hash`: one key, # included, since Twilio ends a row of digits at # and would report it as nothing
   */
  listen(keys: 'hash' | 'digits'): string
  /** The keys were wrong, or pressed too soon: it listens again. */
  again(text: 'wrong' | 'too-soon'): string
  readonly approved: string
  readonly over: string
}

const document = (...verbs: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}</Response>`
const redirect = (url: string): string => `<Redirect method="POST">${escapeHtml(url)}</Redirect>`
const hangUp = '<Hangup/>'

/** What a call says, in its language. */
export function callScripts(texts: Context['texts'], language: Language, paths: CallPaths): CallScripts {
  const { branding } = texts[language]
  const words = wordsIn[language]
  const say = (text: string): string => sayIn(text, language)
  const over = document(say(words.callOver), hangUp)
  return {
    opening(plan) {
      switch (plan.kind) {
        case 'ask':
          return document(say(words.callText(branding, plan.keys)), redirect(paths.listen))
        case 'read':
          return document(say(words.callWithCode({ sender: branding, ...plan })), hangUp)
        case 'not-a-person':
          return plan.answeredBy === 'machine' ? document(hangUp) : document(say(words.callUnsure), hangUp)
        case 'over':
          return over
        default:
          return assertNever(plan)
      }
    },
    listen(keys) {
      const rule = keys === 'hash' ? 'finishOnKey="" numDigits="1"' : 'finishOnKey="#"'
      const gather = `<Gather input="dtmf" ${rule} timeout="${waits[keys]}" action="${escapeHtml(paths.keys)}" method="POST"/>`
      return document(gather, say(words.callNothingConfirmed), hangUp)
    },
    again: (text) =>
      document(say(text === 'wrong' ? words.callWrongKeys : words.callTooSoon), redirect(paths.listen)),
    approved: document(say(words.callApproved), hangUp),
    over,
  }
}
