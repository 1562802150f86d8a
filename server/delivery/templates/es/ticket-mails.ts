import type { Block, Mail, Sender, TicketMail } from '../mail.ts'
import { inFives } from '../wording.ts'
import { administrator, span, whoAsked } from './wording.ts'

const keepToYourself = 'No comparta el enlace ni el código con nadie.'

function proof({ sender, link, mailCode, codeFirst }: TicketMail): Block[] {
  const button: Block = { kind: 'link', label: `Continuar en ${sender.productName}`, href: link }
  const typed = (label: string): Block => ({ kind: 'code', label, code: inFives(mailCode) })
  return codeFirst
    ? [
        typed(`Escriba este código en ${sender.productName}:`),
        { kind: 'text', text: 'O abra este enlace en la computadora donde está instalado:' },
        button,
      ]
    : [button, typed(`O escriba este código en ${sender.productName}:`)]
}

function expiry(lifetime: number): Block {
  return {
    kind: 'text',
    text: `El enlace y el código vencen ${span(lifetime)} después de que se envió este mensaje y funcionan una sola vez. Si ya vencieron, pida otros en la aplicación.`,
  }
}

/** "Account Registration": the way on from a registration to the second factor. */
export function accountRegistration(mail: TicketMail): Mail {
  const { sender, person, lifetime } = mail
  return {
    subject: 'Registro de la cuenta',
    heading: 'Confirme su correo electrónico para continuar',
    blocks: [
      {
        kind: 'text',
        text: `${whoAsked(person)} pidió registrar esta dirección de correo electrónico para una cuenta de ${sender.operatorName}. Para continuar con el registro, confirme que la dirección es suya.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: `Si usted no lo pidió, no haga nada: sin este mensaje nadie puede terminar el registro. ${keepToYourself}`,
      },
    ],
  }
}

/** "Account Registration Reset": the way to register the second factor again. */
export function accountRegistrationReset(mail: TicketMail): Mail {
  const { sender, person, lifetime } = mail
  return {
    subject: 'Restablecimiento del registro de la cuenta',
    heading: 'Regístrese de nuevo para el inicio de sesión de varios factores',
    blocks: [
      {
        kind: 'text',
        text: `${whoAsked(person)} pidió restablecer el registro de su cuenta de ${sender.operatorName}. Para registrarse de nuevo, abra el enlace o escriba el código.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: `Si usted no lo pidió, no haga nada: su cuenta queda como está. Si vuelve a ocurrir, llame al ${sender.support.phone}. ${keepToYourself}`,
      },
    ],
  }
}

/** The way on for somebody whose registration was not finished. */
export function completeRegistration(mail: TicketMail): Mail {
  const { sender, lifetime } = mail
  return {
    subject: 'Complete su registro',
    heading: 'Su registro todavía no está terminado',
    blocks: [
      {
        kind: 'text',
        text: `Alguien, probablemente usted, pidió ayuda para iniciar sesión en su cuenta de ${sender.operatorName}. Su registro para el inicio de sesión de varios factores no se terminó, así que todavía nadie puede iniciar sesión. Para continuar, abra el enlace o escriba el código.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: `Si usted no lo pidió, no haga nada: su cuenta queda como está. ${keepToYourself}`,
      },
    ],
  }
}

/** "Account Registration Reset" by an administrator: it has happened, and this is the way back. */
export function registrationResetByAdministrator(mail: TicketMail, by: string): Mail {
  const { sender, lifetime } = mail
  return {
    subject: 'Restablecimiento del registro de la cuenta',
    heading: 'Su registro se restableció',
    blocks: [
      {
        kind: 'text',
        text: `${administrator(by)} restableció el registro de su cuenta de ${sender.operatorName}. Sus sesiones se cerraron en todas partes, y podrá iniciar sesión de nuevo después de registrarse otra vez para el inicio de sesión de varios factores. Para hacerlo, abra el enlace o escriba el código.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: `Si no lo esperaba, consulte a su administrador o llame al ${sender.support.phone}. ${keepToYourself}`,
      },
    ],
  }
}

/** An administrator invites somebody to register. */
export function invitation(mail: TicketMail, by: string): Mail {
  const { sender, person, lifetime } = mail
  return {
    subject: 'Invitación para registrarse',
    heading: `Tiene una invitación a ${sender.productName}`,
    blocks: [
      {
        kind: 'text',
        text: `${administrator(by)} lo invita a registrar una cuenta de ${sender.operatorName}${person?.organization ? `, para ${person.organization}` : ''}. Para comenzar, abra el enlace o escriba el código.`,
      },
      ...proof(mail),
      {
        kind: 'text',
        text: `La invitación es válida durante ${span(lifetime)} y funciona una sola vez. Después, pida una nueva.`,
      },
      {
        kind: 'note',
        text: `Si no esperaba una invitación, no haga nada. ${keepToYourself}`,
      },
    ],
  }
}

/** For the owner of a mailbox with which someone, perhaps the owner, tries to register again. */
export function emailAlreadyRegistered(sender: Sender): Mail {
  return {
    subject: 'Usted ya tiene una cuenta',
    heading: 'Este correo electrónico ya tiene una cuenta',
    blocks: [
      {
        kind: 'text',
        text: `Alguien pidió registrar esta dirección de correo electrónico para una cuenta nueva de ${sender.operatorName}. Ya hay una cuenta con esta dirección, así que no se creó ninguna.`,
      },
      {
        kind: 'text',
        text: `Si fue usted, abra ${sender.productName} e inicie sesión con esta dirección. Si ya no sabe su contraseña, elija “¿Olvidó su contraseña?” después de INICIAR SESIÓN POR TELÉFONO o INICIAR SESIÓN POR CORREO.`,
      },
      {
        kind: 'note',
        text: 'Si no fue usted, no tiene que hacer nada. Su cuenta no cambió, y a quien lo pidió no se le dijo que existe.',
      },
    ],
  }
}
