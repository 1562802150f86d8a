import { readFileSync } from 'node:fs'
import type { SendMailOptions, Transporter } from 'nodemailer'
import type { SmtpServer } from '../../config/channel-settings.ts'
import { email } from '../../contract/fields.ts'
import type { Mailbox } from '../mailbox.ts'
import type { Handover, OutgoingEmail, Transport } from '../transport.ts'

/** Two servers, one after the other, must fit into a hand-over of 20 seconds. All in milliseconds. */
const patience = { connect: 4_000, greet: 4_000, silence: 6_000, total: 9_000 }

/**
 * A mail server as a way for e-mail. Without TLS it gets nothing, unless its settings say otherwise.
 * @param server its settings
 * @param mailFrom who mails are from, where the settings don't say
 * @throws if the file of its certificate authority can't be read
 */
export function createSmtp(server: SmtpServer, mailFrom: Mailbox): Transport {
  const from = server.from ?? mailFrom
  const ca = server.caFile === undefined ? undefined : readFileSync(server.caFile, 'utf8')
  let mailer: Promise<Transporter> | undefined
  return {
    name: `mail server ${server.host}:${server.port}`,
    async send(message) {
      if (message.channel !== 'email') return refused(`carries no ${message.channel}`)
      // The contract has parsed it; an address that nodemailer might read in another way goes nowhere (R30).
      if (email.safeParse(message.to).data !== message.to) return refused('the address is not a plain one')
      mailer ??= connect(server, ca)
      return handOver(await mailer, mailOf(message, from, server.replyTo))
    },
  }
}

const refused = (error: string): Handover => ({ ok: false, permanent: true, error })

// Loaded when the first mail goes: most commands and every demo do without.
async function connect(server: SmtpServer, ca: string | undefined): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const { host, port, security, user, password } = server
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: patience.connect,
    dnsTimeout: patience.connect,
    greetingTimeout: patience.greet,
    socketTimeout: patience.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function mailOf(message: OutgoingEmail, from: Mailbox, replyTo: Mailbox | undefined): SendMailOptions {
  return {
    envelope: { from: from.address, to: [message.to] },
    from,
    to: { name: '', address: message.to },
    ...(replyTo === undefined ? {} : { replyTo }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    date: new Date(message.at),
    messageId: `<${message.id}.${message.attempt}@${from.address.replace(/^.*@/, '')}>`,
    headers: {
      'Content-Language': message.language,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  }
}

async function handOver(mailer: Transporter, mail: SendMailOptions): Promise<Handover> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Handover>((resolve) => {
    const error = `no answer in ${patience.total / 1000} seconds`
    timer = setTimeout(() => resolve({ ok: false, permanent: false, error }), patience.total)
  })
  const sent = mailer.sendMail(mail).then((): Handover => ({ ok: true }), failureOf)
  try {
    return await Promise.race([sent, late])
  } finally {
    clearTimeout(timer)
  }
}

interface SmtpError extends Error {
  /** nodemailer's word for what went wrong. */
  readonly code?: string
  /** Of the server's answer (RFC 5321). */
  readonly responseCode?: number
  readonly command?: string
}

/**
 * What an error of nodemailer's means: 5xx to the recipient or the mail is for good; 4xx, a broken connection or
 * refused credentials may pass.
 */
function failureOf(error: SmtpError): Handover {
  const { code, responseCode = 0, command, message } = error
  const aboutTheMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
  const permanent = aboutTheMail && responseCode >= 500
  const fault = code === 'EAUTH' || code === 'ETLS' || /certificate|SSL|TLS/.test(message)
  return { ok: false, permanent, error: message, ...(fault ? { fault } : {}) }
}
