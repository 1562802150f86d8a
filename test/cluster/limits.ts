import { z } from 'zod'
import { longPassword } from '../server/flows/support/http-client.ts'
import { openClient, type Client } from './client.ts'
import type { Cluster } from './cluster.ts'
import { claim, type Report } from './report.ts'

const guesses = 45
/** Fewer than the open flows that one account has. */
const flows = 15
const rounds = 2

/** Parallel guesses, and asks for codes, spread over the replicas: what is counted is counted once for all of them. */
export async function checkLimits({ replicas, members }: Cluster, report: Report): Promise<void> {
  const clients = replicas.map(({ port }) => openClient(`http://127.0.0.1:${port}`))
  const clientOf = (index: number): Client => clients[index % clients.length] ?? openClient('')
  const [guessed = '', mailed = ''] = members.emails.slice(-2)
  const open = async (index: number) => {
    const { value } = await clientOf(index).ask('POST', '/v1/flows', {
      kind: 'login',
      option: 'email',
      remember: false,
    })
    return z.looseObject({ token: z.string() }).parse(value).token
  }
  const credentials = async (index: number, email: string, password: string, token: string) =>
    (await clientOf(index).ask('POST', '/v1/flow/submit-credentials', { email, password }, token)).status

  const tokens = await Promise.all(Array.from({ length: guesses }, (_, index) => open(index)))
  const answers = await Promise.all(tokens.map((token, index) => credentials(index, guessed, 'wrong', token)))
  const judged = answers.filter((status) => status === 401).length
  const blocked = answers.filter((status) => status === 429).length
  claim(
    report,
    'of parallel wrong passwords over three replicas, ten are judged',
    judged === 10 && blocked === guesses - 10,
    `${guesses} guesses: ${judged} judged, ${blocked} had to wait`,
  )
  const ready: [number, string][] = []
  for (let index = 0; index < flows; index += 1) {
    const token = await open(index)
    if ((await credentials(index, mailed, longPassword, token)) === 200) ready.push([index, token])
  }
  const sends: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const asked = ready.map(([index, token]) =>
      clientOf(index).ask('POST', '/v1/flow/send-email-code', {}, token),
    )
    sends.push(...(await Promise.all(asked)).map(({ status }) => status))
  }
  const sent = sends.filter((status) => status === 200).length
  const waited = sends.filter((status) => status === 429).length
  claim(
    report,
    'of parallel asks for login codes over three replicas, twenty are granted',
    sent === 20 && waited === sends.length - 20,
    `${sends.length} asks: ${sent} granted, ${waited} had to wait`,
  )
  for (const client of clients) client.close()
}
