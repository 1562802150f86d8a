import type { Block, Mail, Sender, TicketMail } from '../mail.ts'
import { inFives } from '../wording.ts'
import { administrator, span, whoAsked } from './wording.ts'

function proof({ sender, link, mailCode, codeFirst }: TicketMail): Block[] {
  const button: Block = { kind: 'link', label: `Continue in ${sender.productName}`, href: link }
  const typed = (label: string): Block => ({ kind: 'code', label, code: inFives(mailCode) })
  return codeFirst
    ? [
        typed(`Enter this code in ${sender.productName}:`),
        { kind: 'text', text: 'Or, on the computer where it is installed, open this link:' },
        button,
      ]
    : [button, typed(`Or enter this code in ${sender.productName}:`)]
}

function expiry(lifetime: number): Block {
  return {
    kind: 'text',
    text: `The link and the code expire ${span(lifetime)} after this message was sent, and work once. If they have expired, ask for new ones in the app.`,
  }
}

/** "Account Registration": the way on from a registration to the second factor. */
export function accountRegistration(mail: TicketMail): Mail {
  const { sender, person, lifetime } = mail
  return {
    subject: 'Account Registration',
    heading: 'Confirm your e-mail address to go on',
    blocks: [
      {
        kind: 'text',
        text: `${whoAsked(person)} asked to register this e-mail address for an account with ${sender.operatorName}. To go on with the registration, confirm that the address is yours.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: 'If you did not ask for this, do nothing: without this message nobody can finish the registration. Do not pass the link or the code on to anyone.',
      },
    ],
  }
}

/** "Account Registration Reset": the way to register the second factor again. */
export function accountRegistrationReset(mail: TicketMail): Mail {
  const { sender, person, lifetime } = mail
  return {
    subject: 'Account Registration Reset',
    heading: 'Register again for multi-factor sign-in',
    blocks: [
      {
        kind: 'text',
        text: `${whoAsked(person)} asked to reset the registration of your account with ${sender.operatorName}. To register again, open the link or enter the code.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: `If you did not ask for this, do nothing: your account stays as it is. If it happens again, call ${sender.support.phone}. Do not pass the link or the code on to anyone.`,
      },
    ],
  }
}

/** The way on for somebody whose registration was not finished. */
export function completeRegistration(mail: TicketMail): Mail {
  const { sender, lifetime } = mail
  return {
    subject: 'Complete your registration',
    heading: 'Your registration is not finished yet',
    blocks: [
      {
        kind: 'text',
        text: `Someone, most likely you, asked for help to sign in to your account with ${sender.operatorName}. Its registration for multi-factor sign-in was not finished, so nobody can sign in yet. To go on with it, open the link or enter the code.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: `If you did not ask for this, do nothing: your account stays as it is. Do not pass the link or the code on to anyone.`,
      },
    ],
  }
}

/** "Account Registration Reset" by an administrator: it has happened, and this is the way back. */
export function registrationResetByAdministrator(mail: TicketMail, by: string): Mail {
  const { sender, lifetime } = mail
  return {
    subject: 'Account Registration Reset',
    heading: 'Your registration was reset',
    blocks: [
      {
        kind: 'text',
        text: `${administrator(by)} has reset the registration of your account with ${sender.operatorName}. You are signed out everywhere, and can sign in again after registering once more for multi-factor sign-in. To do so, open the link or enter the code.`,
      },
      ...proof(mail),
      expiry(lifetime),
      {
        kind: 'note',
        text: `If you did not expect this, ask your administrator or call ${sender.support.phone}. Do not pass the link or the code on to anyone.`,
      },
    ],
  }
}

/** An administrator invites somebody to register. */
export function invitation(mail: TicketMail, by: string): Mail {
  const { sender, person, lifetime } = mail
  return {
    subject: 'Invitation to register',
    heading: `You are invited to ${sender.productName}`,
    blocks: [
      {
        kind: 'text',
        text: `${administrator(by)} invites you to register for an account with ${sender.operatorName}${person?.organization ? `, for ${person.organization}` : ''}. To begin, open the link or enter the code.`,
      },
      ...proof(mail),
      {
        kind: 'text',
        text: `The invitation is good for ${span(lifetime)}, and works once. After that, ask for a new one.`,
      },
      {
        kind: 'note',
        text: 'If you did not expect an invitation, do nothing. Do not pass the link or the code on to anyone.',
      },
    ],
  }
}

/** For the owner of a mailbox with which someone, perhaps the owner, tries to register again. */
export function emailAlreadyRegistered(sender: Sender): Mail {
  return {
    subject: 'You already have an account',
    heading: 'This e-mail address already has an account',
    blocks: [
      {
        kind: 'text',
        text: `Someone asked to register this e-mail address for a new account with ${sender.operatorName}. There is an account with this address already, so no new one was made.`,
      },
      {
        kind: 'text',
        text: `If it was you, open ${sender.productName} and sign in with this address. If you don't know your password any more, choose "Forgot your password?" after LOGIN WITH PHONE or LOGIN WITH EMAIL.`,
      },
      {
        kind: 'note',
        text: 'If it was not you, you need do nothing. Your account was not changed, and whoever asked was not told that it exists.',
      },
    ],
  }
}
