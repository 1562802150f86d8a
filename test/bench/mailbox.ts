import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mail server of this computer's, and who waits for mail there. */
export interface Mailbox {
  readonly port: number
  /** The code of the next mail to somebody; ask before it is sent. */
  nextCode(to: string): Promise<string>
  close(): Promise<void>
}

/** How long a mail may take, in milliseconds. */
const patience = 10_000

/**
 * Opens a mailbox that speaks just as much SMTP (RFC 5321) as takes a mail in, and tells of it at once. The library
 * for such servers greets after a tenth of a second, which would be most of what is measured.
 */
export async function openMailbox(): Promise<Mailbox> {
  const waiting = new Map<string, (code: string) => void>()
  const server = createServer((socket) => receive(socket, (to, code) => waiting.get(to)?.(code)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    nextCode: (to) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no mail to ${to}`)), patience)
        waiting.set(to, (code) => {
          clearTimeout(timer)
          waiting.delete(to)
          resolve(code)
        })
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** One connection's dialogue: answers each command with its success, and takes what follows DATA as the mail. */
function receive(socket: Socket, tell: (to: string, code: string) => void): void {
  let input = ''
  let to = ''
  let isMail = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const take = (end: string): string | undefined => {
    const at = input.indexOf(end)
    if (at === -1) return undefined
    const taken = input.slice(0, at)
    input = input.slice(at + end.length)
    return taken
  }
  const obey = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? ''
    isMail = verb === 'DATA'
    say(isMail ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok')
    if (verb === 'QUIT') socket.end()
  }
  socket.on('error', () => socket.destroy())
  socket.setEncoding('utf8').on('data', (text: string) => {
    input += text
    for (;;) {
      const taken = take(isMail ? '\r\n.\r\n' : '\r\n')
      if (taken === undefined) return
      if (!isMail) {
        obey(taken)
        continue
      }
      isMail = false
      say('250 taken')
      tell(to, /^ *(\d{6})\r?$/m.exec(taken)?.[1] ?? '')
    }
  })
  say('220 bench')
}
