import type { TemplateData } from '../../enqueue.ts'
import type { Mail, Sender } from '../mail.ts'
import { inParentheses } from './wording.ts'

const names: Readonly<Record<string, string>> = {
  totp: 'una aplicación de autenticación',
  passkey: 'una clave de acceso',
  'recovery-codes': 'un juego de códigos de recuperación',
}

const nameOf = ({ kind = '' }: TemplateData): string => names[kind] ?? 'otra forma de iniciar sesión'

function ifNotYou(sender: Sender): string {
  return `Si no fue usted, llame enseguida al ${sender.support.phone} (${sender.support.hours}).`
}

/** After a stronger factor was added to an account (NIST SP 800-63B-4 4.1.2). */
export function authenticatorAdded(sender: Sender, data: TemplateData): Mail {
  const account = `su cuenta de ${sender.operatorName}${inParentheses(data['username'])}`
  return {
    subject: 'Se añadió una forma de iniciar sesión',
    heading: 'Se añadió una forma de iniciar sesión',
    blocks: [
      {
        kind: 'text',
        text: `Se añadió ${nameOf(data)} a ${account}. Desde ahora puede usarse al iniciar sesión en lugar del mensaje de texto, la llamada o el correo.`,
      },
      { kind: 'text', text: 'Si fue usted, no tiene que hacer nada.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After a stronger factor was removed from an account. */
export function authenticatorRemoved(sender: Sender, data: TemplateData): Mail {
  const account = `su cuenta de ${sender.operatorName}${inParentheses(data['username'])}`
  return {
    subject: 'Se quitó una forma de iniciar sesión',
    heading: 'Se quitó una forma de iniciar sesión',
    blocks: [
      { kind: 'text', text: `Se quitó ${nameOf(data)} de ${account}; ya no sirve para iniciar sesión.` },
      { kind: 'text', text: 'Si fue usted, no tiene que hacer nada.' },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** After one of the saved recovery codes was used. */
export function recoveryCodeUsed(sender: Sender, data: TemplateData): Mail {
  const account = `su cuenta de ${sender.operatorName}${inParentheses(data['username'])}`
  return {
    subject: 'Se usó un código de recuperación',
    heading: 'Se usó un código de recuperación',
    blocks: [
      {
        kind: 'text',
        text: `Se usó uno de sus códigos de recuperación guardados en ${account}. Ya no sirve. Códigos que quedan: ${data['left'] ?? '0'}.`,
      },
      {
        kind: 'text',
        text: 'Si fue usted, no tiene que hacer nada. Cree códigos nuevos en su cuenta antes de que se acaben.',
      },
      { kind: 'note', text: ifNotYou(sender) },
    ],
  }
}

/** The page that asks the system's browser for a passkey. */
export function passkeyPageText(productName: string) {
  return {
    heading: `Clave de acceso para ${productName}`,
    explanation: `Continúe solo si acaba de pedirlo en ${productName} en esta computadora.`,
    start: 'Usar una clave de acceso',
    done: `Volver a ${productName}`,
    problem: `No funcionó. Inténtelo de nuevo o pida una página nueva en ${productName}.`,
  }
}
