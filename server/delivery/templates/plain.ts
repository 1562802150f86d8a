import { assertNever } from '../../assert-never.ts'
import type { Language } from '../../contract/language.ts'
import { wordsIn } from './languages.ts'
import type { Block, Mail, Sender } from './mail.ts'

function block(part: Block): string {
  switch (part.kind) {
    case 'text':
    case 'note':
      return part.text
    case 'code':
      return `${part.label}\n\n    ${part.code}`
    case 'link':
      return `${part.label}:\n${part.href}`
    default:
      return assertNever(part)
  }
}

/** A mail as plain text. */
export function layOutText(mail: Mail, sender: Sender, language: Language): string {
  return (
    [mail.heading, ...mail.blocks.map(block), `--\n${wordsIn[language].closing(sender).join('\n')}`].join(
      '\n\n',
    ) + '\n'
  )
}
