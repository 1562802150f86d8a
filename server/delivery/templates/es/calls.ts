import type { CodeMessage, Sender } from '../mail.ts'

/**
 * What a call says that waits for keys.
 * @param keys `digits`: the ones that the screen shows, before the #
 */
export function callText(sender: Sender, keys: 'hash' | 'digits'): string {
  const prompt =
    keys === 'hash'
      ? 'Para confirmar, presione la tecla de numeral.'
      : 'Para confirmar, marque los seis dígitos que muestra su pantalla y después presione la tecla de numeral.'
  return `Le llama ${sender.operatorName} acerca de su cuenta en ${sender.productName}. ${prompt} Si usted no pidió esta llamada, cuelgue y nada cambia. Otra vez: ${prompt}`
}

/** What a call says that reads out a code. */
export function callWithCode({ sender, code }: CodeMessage): string {
  const digits = Array.from(code).join(', ')
  return `Le llama ${sender.operatorName} acerca de su cuenta en ${sender.productName}. Su código de verificación es: ${digits}. Otra vez: ${digits}. Si usted no pidió esta llamada, cuelgue y nada cambia.`
}

/** Nobody could tell whether a person has answered. */
export const callUnsure: string =
  'No pudimos saber si contestó una persona. Pida otra llamada y salude al contestar. Adiós.'

/** No key was pressed in time. */
export const callNothingConfirmed: string = 'No se confirmó nada. Adiós.'

/** Other keys than the ones asked for. */
export const callWrongKeys: string = 'No era eso. Inténtelo de nuevo ahora.'

/** Keys before the prompt had ended. */
export const callTooSoon: string = 'Presione las teclas después de este mensaje.'

/** The keys were right. */
export const callApproved: string = 'Gracias. Continúe en su pantalla. Adiós.'

/** Nobody waits for this call any more. */
export const callOver: string = 'Esta llamada terminó. Adiós.'
