import { newPerson, shortPassword, signIn, type FlowClient } from '../flows/support/http-client.ts'
import { enroll, type Installation } from './installation.ts'

/** What Twilio says to somebody whose phone is proved. */
export const approved = /Thank you/

/** A call, driven as Twilio drives it. */
export function callOf({ twilio }: Installation, phone: string) {
  const url = twilio.newest('call', phone).form.get('Url') ?? ''
  const ask = async (path: string, fields: Record<string, string> = {}) => {
    const answer = await twilio.post(path, { CallStatus: 'in-progress', ...fields })
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`)
    return answer.body
  }
  const linkIn = (twiml: string, pattern: RegExp) => pattern.exec(twiml)?.[1] ?? ''
  return {
    answer: (by = 'human') => ask(url, { AnsweredBy: by }),
    /** Twilio goes there when the prompt has ended. */
    listen: (twiml: string) => ask(linkIn(twiml, /<Redirect method="POST">([^<]+)</)),
    press: (digits: string) => ask(`${url}/keys`, { Digits: digits }),
  }
}

/** A login that stands at a call which rings. */
export async function ring(where: Installation) {
  const person = newPerson()
  await enroll(where, person)
  const client = await signIn(where.server, person, 'phone', shortPassword)
  await client.go('call-me')
  await where.server.deliver()
  return { person, client, call: callOf(where, person.phone) }
}

/** What the screen shows of it. */
export async function shown(client: FlowClient) {
  const { step, view } = await client.see()
  return { step, ...(view['code'] as { delivery: string; digits?: string } | undefined) }
}
