import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { SmtpServer } from '../../../server/config/channel-settings.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
/** The stand-in's certificate, which nobody trusts who isn't told to. */
export const mailCertificate = here('mail-server.crt.pem')

/** Steps of a mail's hand-over, as the server sees them. */
export type MailStep = 'connect' | 'from' | 'to' | 'data'

/** What the mail server does at a step instead of accepting. */
export type Trouble = { readonly at: MailStep } & (
  | { readonly does: 'refuse'; readonly code: number }
  | { readonly does: 'hang' | 'drop' }
  | { readonly does: 'tell'; readonly whom: () => void }
)

/** A mail that was accepted. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  readonly secure: boolean
  /** As it came. */
  readonly raw: string
  /** Its text and HTML without the transfer encoding. */
  readonly text: string
}

export interface MailServer {
  readonly port: number
  readonly mails: ReceivedMail[]
  /** How it is named in settings. */
  settings(more?: Partial<SmtpServer>): SmtpServer
  trouble(trouble: Trouble | undefined): void
  stop(): Promise<void>
}

/** A real SMTP server on a free port of this computer. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  let trouble: Trouble | undefined
  const server: SMTPServer = new SMTPServer({
    key: readFileSync(here('mail-server.key.pem')),
    cert: readFileSync(mailCertificate),
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 10,
    onConnect: (_session, done) => meet('connect', done),
    onMailFrom: (_address, _session, done) => meet('from', done),
    onRcptTo: (_address, _session, done) => meet('to', done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString()
        const mail: ReceivedMail = {
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          raw,
          text: decoded(raw),
        }
        meet(
          'data',
          (error) => {
            if (!error) mails.push(mail)
            done(error)
          },
          () => mails.push(mail),
        )
      })
    },
    ...options,
  })
  // A client that gives up is no error of the server's.
  server.on('error', () => undefined)

  function meet(step: MailStep, done: (error?: Error | null) => void, seen = (): unknown => undefined): void {
    if (trouble?.at !== step) return done()
    switch (trouble.does) {
      case 'refuse':
        return done(Object.assign(new Error('Not today'), { responseCode: trouble.code }))
      case 'hang':
        return
      case 'drop':
        for (const connection of server.connections)
          (connection as { _socket: { destroy(): void } })._socket.destroy()
        return
      case 'tell':
        seen()
        return trouble.whom()
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    mails,
    settings: (more = {}) => ({
      host: '127.0.0.1',
      port,
      security: options.secure === true ? 'tls' : 'starttls',
      caFile: mailCertificate,
      ...more,
    }),
    trouble: (next) => void (trouble = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

function decoded(raw: string): string {
  return raw
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString())
}

/** The newest mail to somebody, as text. */
export function mailTo({ mails }: MailServer, address: string): string {
  const found = mails.findLast(({ to }) => to.includes(address))
  if (!found) throw new Error(`no mail to ${address}`)
  return found.text
}

/** The ticket of a shared server's link, or of a bundled one's. */
export const ticketIn = (text: string): string => /(?:\/open#|enrollment\/)([\w-]{43})/.exec(text)?.[1] ?? ''
/** The code stands alone in a line of a mail, and first in a text message. */
export const codeIn = (text: string): string => /(?:^|\s)(\d{6})(?=\s)/.exec(text)?.[1] ?? ''
