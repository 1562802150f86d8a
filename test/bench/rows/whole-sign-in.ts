import { advancedFlow } from '../../../server/contract/flows.ts'
import { openClient, type Client } from '../client.ts'
import { throughput } from '../load.ts'
import { openMailbox, type Mailbox } from '../mailbox.ts'
import { benchPassword, emailOf } from '../names.ts'
import { installPeers, peerOrigin, startBetterAuth } from '../peers.ts'
import type { BenchRow, Measured } from '../report.ts'
import { withSeededServer } from '../seeded.ts'
import { rounds, users } from '../settings.ts'
import { act, openFlow, submitCredentials } from '../sign-in-steps.ts'
import { alternate } from '../statistics.ts'

/** People who sign in at the same time. */
const crowds = [1, 8]

/** A login by e-mail from its first request to the session, the mail's way over SMTP included. */
export const wholeSignIn: BenchRow = {
  name: 'whole-sign-in',
  measure: async () => {
    installPeers()
    const mailbox = await openMailbox()
    try {
      return await withSeededServer((server, dir) => against(dir, server.url, mailbox), {
        ATREZZO_SMTP_HOST: '127.0.0.1',
        ATREZZO_SMTP_PORT: String(mailbox.port),
        ATREZZO_SMTP_SECURITY: 'none',
      })
    } finally {
      await mailbox.close()
    }
  },
}

async function against(dir: string, url: string, mailbox: Mailbox): Promise<Measured[]> {
  const peer = await startBetterAuth(dir, mailbox.port)
  const most = Math.max(...crowds)
  const [ours, theirs] = [openClient(url, most), openClient(peer.url, most)]
  const turns = { ours: 0, theirs: 0 }
  const measured: Measured[] = []
  try {
    for (const people of crowds) {
      const taken = await alternate(
        rounds,
        () => throughput(people, () => signIn(ours, mailbox, turns.ours++ % users)),
        () => throughput(people, () => signInToPeer(theirs, mailbox, turns.theirs++ % users)),
      )
      measured.push({
        kind: 'ratio',
        work: `whole login by e-mail, first request to session, ${people === 1 ? 'one person' : `${people} people`} at a time`,
        against: 'better-auth 1.7, sign-in and e-mailed code, same argon2id',
        ...taken,
        unit: '/s',
        aim: { over: 1.5 },
      })
    }
    return measured
  } finally {
    ours.close()
    theirs.close()
    await peer.stop()
  }
}

async function signIn(client: Client, mailbox: Mailbox, index: number): Promise<void> {
  const token = await openFlow(client)
  await submitCredentials(client, token, index)
  const code = mailbox.nextCode(emailOf(index))
  await act(client, '/v1/flow/send-email-code', {}, token)
  await act(client, '/v1/flow/verify-email-code', { code: await code }, token)
  const done = advancedFlow.parse(JSON.parse(await act(client, '/v1/flow/continue', {}, token)))
  if (!('session' in done)) throw new Error('the login gave no session')
}

async function signInToPeer(client: Client, mailbox: Mailbox, index: number): Promise<void> {
  const email = emailOf(index)
  const ask = async (path: string, body: unknown, cookies: readonly string[]) => {
    const headers = { origin: peerOrigin, ...(cookies.length > 0 && { cookie: cookies.join('; ') }) }
    const answer = await client.send('POST', `/api/auth${path}`, body, headers)
    if (answer.status !== 200) throw new Error(`better-auth answered ${answer.status}: ${answer.text}`)
    return answer
  }
  const { cookies } = await ask('/sign-in/email', { email, password: benchPassword }, [])
  const code = mailbox.nextCode(email)
  await ask('/two-factor/send-otp', {}, cookies)
  const done = await ask('/two-factor/verify-otp', { code: await code }, cookies)
  if (!done.cookies.some((cookie) => cookie.includes('session_token=')))
    throw new Error('better-auth gave no session')
}
