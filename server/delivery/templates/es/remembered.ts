import type { TemplateData } from '../../enqueue.ts'
import type { Mail, Sender } from '../mail.ts'
import { inParentheses } from './wording.ts'

/** After a copy of a remembered sign-in was used (design, "Secrets": use of a replaced token). */
export function rememberedMisused(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Se terminó una sesión recordada',
    heading: 'Se terminó una sesión recordada',
    blocks: [
      {
        kind: 'text',
        text: `Una computadora lo recordaba para su cuenta de ${sender.operatorName}${username}. Lo que guarda para eso se usó por segunda vez, como lo haría una copia. Para protegerlo, la computadora ya no lo recuerda, y las sesiones que se iniciaron así están cerradas.`,
      },
      {
        kind: 'text',
        text: 'La próxima vez, inicie sesión con su contraseña y su segundo paso. Elija “Recordarme” solo en una computadora que nadie más use.',
      },
      {
        kind: 'note',
        text: `Si no fue usted quien inició sesión allí, llame al ${sender.support.phone} (${sender.support.hours}).`,
      },
    ],
  }
}
