import type { TemplateData } from '../../enqueue.ts'
import type { Mail, Sender } from '../mail.ts'
import { inParentheses } from './wording.ts'

function ifNotYou(sender: Sender): string {
  return `Si no fue usted, llame de inmediato al ${sender.support.phone} (${sender.support.hours}).`
}

/** After a first enrolment. */
export function welcome(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Su registro está completo',
    heading: 'Su registro está completo',
    blocks: [
      {
        kind: 'text',
        text: `Su cuenta de ${sender.operatorName}${username} está lista. Desde ahora inicia sesión en ${sender.productName} con esta dirección de correo electrónico, su contraseña y un segundo paso.`,
      },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a password or a second factor has changed (NIST SP 800-63B-4 4.6). */
export function registrationChanged(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Su forma de iniciar sesión cambió',
    heading: 'Su forma de iniciar sesión cambió',
    blocks: [
      {
        kind: 'text',
        text: `La forma de iniciar sesión en su cuenta de ${sender.operatorName}${username} se registró de nuevo: la contraseña, el segundo paso o ambos. Las sesiones abiertas en otras computadoras se cerraron.`,
      },
      { kind: 'text', text: 'Si fue usted, no tiene que hacer nada.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a forgotten password was replaced, or a known one changed (NIST SP 800-63B-4 4.6). */
export function passwordChanged(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Su contraseña se cambió',
    heading: 'Su contraseña se cambió',
    blocks: [
      {
        kind: 'text',
        text: `Se cambió la contraseña de su cuenta de ${sender.operatorName}${username}. Las demás sesiones se cerraron y ninguna computadora lo recuerda ya.`,
      },
      { kind: 'text', text: 'Si fue usted, no tiene que hacer nada.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a change of the address, to the old and to the new one (NIST SP 800-63B-4 4.6). */
export function emailChanged(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Su correo electrónico cambió',
    heading: 'Su correo electrónico cambió',
    blocks: [
      {
        kind: 'text',
        text: `El correo electrónico de su cuenta de ${sender.operatorName}${username} se cambió por ${data['email'] ?? 'otro'}. Desde ahora inicia sesión con ese. Las demás sesiones se cerraron y ninguna computadora lo recuerda ya.`,
      },
      { kind: 'text', text: 'Si fue usted, no tiene que hacer nada.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a change of the sign-in phone (NIST SP 800-63B-4 4.6). */
export function phoneChanged(sender: Sender, data: TemplateData): Mail {
  const username = inParentheses(data['username'])
  return {
    subject: 'Su teléfono para iniciar sesión cambió',
    heading: 'Su teléfono para iniciar sesión cambió',
    blocks: [
      {
        kind: 'text',
        text: `El número de teléfono al que van los códigos y las llamadas de su cuenta de ${sender.operatorName}${username} se cambió por ${data['phone'] ?? 'otro'}. Las demás sesiones se cerraron y ninguna computadora lo recuerda ya.`,
      },
      { kind: 'text', text: 'Si fue usted, no tiene que hacer nada.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** Somebody gave this address as their new one, but it has an account already. */
export function emailTaken(sender: Sender): Mail {
  return {
    subject: 'Usted ya tiene una cuenta',
    heading: 'Este correo electrónico ya tiene una cuenta',
    blocks: [
      {
        kind: 'text',
        text: `Alguien pidió usar esta dirección de correo electrónico para otra cuenta de ${sender.operatorName}. Ya hay una cuenta con esta dirección, así que nada cambió.`,
      },
      {
        kind: 'text',
        text: `Si fue usted y tiene dos cuentas, llame al ${sender.support.phone} (${sender.support.hours}).`,
      },
      {
        kind: 'note',
        text: 'Si no fue usted, no tiene que hacer nada. Su cuenta no cambió, y a quien lo pidió no se le dijo que existe.',
      },
    ],
  }
}

/** For somebody who asked for a forgotten username. */
export function usernameReminder(sender: Sender, data: TemplateData): Mail {
  return {
    subject: 'Su nombre de usuario',
    heading: 'Su nombre de usuario',
    blocks: [
      {
        kind: 'text',
        text: `Alguien, probablemente usted, pidió el nombre de usuario de su cuenta de ${sender.operatorName}.`,
      },
      {
        kind: 'code',
        label: `Su nombre de usuario en ${sender.productName}:`,
        code: data['username'] ?? '',
      },
      {
        kind: 'note',
        text: 'Si usted no lo pidió, no haga nada: un nombre de usuario solo no abre nada, y no se le dijo a quien lo pidió.',
      },
    ],
  }
}

/** After many wrong codes in a row. */
export function wrongCodes(sender: Sender, data: TemplateData): Mail {
  return {
    subject: 'Se escribieron códigos incorrectos para su cuenta',
    heading: 'Se escribieron códigos incorrectos para su cuenta',
    blocks: [
      {
        kind: 'text',
        text: `Se escribieron ${data['count'] ?? 'varios'} códigos de verificación incorrectos seguidos para su cuenta de ${sender.operatorName}. Para protegerla, por un tiempo no se comprueban más códigos.`,
      },
      {
        kind: 'text',
        text: `Si fue usted, espere un poco y pida un código nuevo. Después de demasiados códigos incorrectos solo ayuda restablecer su registro: llame al ${sender.support.phone}.`,
      },
      {
        kind: 'note',
        text: `Si no fue usted, es posible que alguien conozca su contraseña: elija otra, con “¿Olvidó su contraseña?” en ${sender.productName}.`,
      },
    ],
  }
}

/** After many wrong passwords in a row. */
export function wrongPasswords(sender: Sender, data: TemplateData): Mail {
  return {
    subject: 'Se escribieron contraseñas incorrectas para su cuenta',
    heading: 'Se escribieron contraseñas incorrectas para su cuenta',
    blocks: [
      {
        kind: 'text',
        text: `Se escribieron ${data['count'] ?? 'varias'} contraseñas incorrectas seguidas para su cuenta de ${sender.operatorName}. Para protegerla, por un tiempo no se comprueban más contraseñas.`,
      },
      {
        kind: 'text',
        text: `Si fue usted, espere un poco e inténtelo de nuevo. Después de demasiadas contraseñas incorrectas solo puede ayudar asistencia: llame al ${sender.support.phone}.`,
      },
      {
        kind: 'note',
        text: 'Si no fue usted, alguien intenta adivinar su contraseña. No pudo entrar. No tiene que hacer nada si su contraseña es larga y no la usa en ningún otro lugar.',
      },
    ],
  }
}
