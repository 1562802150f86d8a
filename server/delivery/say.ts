import type { InEveryLanguage, Language } from '../contract/language.ts'
import { escapeHtml } from './templates/html.ts'

/** One of Twilio's standard voices for each language, as it is spoken in the United States. */
const voices: InEveryLanguage<string> = {
  en: 'language="en-US" voice="Polly.Joanna"',
  es: 'language="es-US" voice="Polly.Penelope"',
}

/** TwiML that says a text in a voice of its language. */
export function say(text: string, language: Language): string {
  return `<Say ${voices[language]}>${escapeHtml(text)}</Say>`
}
