import type { CodeMessage, Mail } from '../mail.ts'
import { span } from './wording.ts'

const neverAsk = 'Nadie de asistencia se lo pedirá nunca.'

/** A code that proves a mailbox: at enrolment, or to recover a password. */
export function emailCode({ sender, code, lifetime }: CodeMessage, isRecovery: boolean): Mail {
  const what = isRecovery
    ? 'para elegir una contraseña nueva'
    : 'para comprobar esta dirección de correo electrónico'
  return {
    subject: 'Su código de verificación',
    heading: isRecovery
      ? 'Código para elegir una contraseña nueva'
      : 'Código para comprobar su correo electrónico',
    blocks: [
      {
        kind: 'text',
        text: `Alguien, probablemente usted, pidió a ${sender.operatorName} este código ${what}.`,
      },
      { kind: 'code', label: `Escríbalo en ${sender.productName}:`, code },
      {
        kind: 'text',
        text: `Vence ${span(lifetime)} después de que se envió este mensaje y funciona una sola vez. ${neverAsk}`,
      },
      { kind: 'note', text: 'Si usted no lo pidió, no haga nada: sin el código nada cambia.' },
    ],
  }
}

/** The code of a login by e-mail. Whoever asked for it knew the password. */
export function emailLoginCode({ sender, code, lifetime }: CodeMessage): Mail {
  return {
    subject: 'Su código para iniciar sesión',
    heading: 'Código para iniciar sesión',
    blocks: [
      {
        kind: 'text',
        text: `Alguien está iniciando sesión en su cuenta de ${sender.operatorName} con su contraseña.`,
      },
      { kind: 'code', label: `Si es usted, escriba este código en ${sender.productName}:`, code },
      {
        kind: 'text',
        text: `Vence ${span(lifetime)} después de que se envió este mensaje y funciona una sola vez. Si ya venció, pida uno nuevo en la misma pantalla. ${neverAsk}`,
      },
      {
        kind: 'note',
        text: `Si no es usted, alguien conoce su contraseña: elija otra ahora mismo, con “¿Olvidó su contraseña?” en ${sender.productName}, o llame al ${sender.support.phone}.`,
      },
    ],
  }
}

/** The code that proves the address on file before something about the sign-in is changed. */
export function emailReauthenticationCode({ sender, code, lifetime }: CodeMessage): Mail {
  return {
    subject: 'Su código para cambiar cómo inicia sesión',
    heading: 'Código para cambiar cómo inicia sesión',
    blocks: [
      {
        kind: 'text',
        text: `Alguien que tiene abierta una sesión en su cuenta de ${sender.operatorName}, y que escribió su contraseña, quiere cambiar cómo inicia sesión usted.`,
      },
      { kind: 'code', label: `Si es usted, escriba este código en ${sender.productName}:`, code },
      {
        kind: 'text',
        text: `Vence ${span(lifetime)} después de que se envió este mensaje y funciona una sola vez. ${neverAsk}`,
      },
      {
        kind: 'note',
        text: `Si no es usted, alguien conoce su contraseña: elija otra ahora mismo, con “¿Olvidó su contraseña?” en ${sender.productName}, o llame al ${sender.support.phone}.`,
      },
    ],
  }
}

/** A text message, short enough not to be split: one letter that GSM-7 lacks (á, í, ó, ú) makes it three. */
export function smsCode({ sender, code, lifetime }: CodeMessage): string {
  return `${code} es su clave de seguridad de ${sender.productName}. Vence en ${span(lifetime)}. Nadie de asistencia se la va a pedir.`
}
