import { defaultLanguage } from '../../contract/language.ts'
import { layOutHtml } from './html.ts'
import { wordsIn } from './languages.ts'
import type { Sender } from './mail.ts'
import { layOutText } from './plain.ts'

/** The mail of `check-channels`, which an operator sends from the command line: in English, as all of it. */
export function testEmail(sender: Sender): { subject: string; text: string; html: string } {
  const mail = wordsIn[defaultLanguage].testMail(sender)
  return {
    subject: mail.subject,
    text: layOutText(mail, sender, defaultLanguage),
    html: layOutHtml(mail, sender, defaultLanguage),
  }
}
