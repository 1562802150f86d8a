import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { outboxMessage, type OutboxMessage } from '../../server/contract/resources.ts'

/** Where the server is now; it changes with every start. */
export interface Place {
  address: string
  readonly outbox: string
}

/** The server was killed under a request, or refused it; `code` is of its refusal. */
export class Interrupted extends Error {
  readonly code: string | null
  constructor(code: string | null = null) {
    super(code ?? 'no answer')
    this.code = code
  }
}

const answer = z.looseObject({
  token: z.string().optional(),
  step: z.string().optional(),
  session: z.object({ token: z.string() }).optional(),
})
export type Answer = z.infer<typeof answer>

/** Takes an action of a flow, with its input. */
export type Act = (action: string, input?: unknown) => Promise<Answer>

const refusal = z.looseObject({ code: z.string() })

/** Starts a flow. @throws Interrupted */
export async function open(place: Place, body: unknown): Promise<Act> {
  const { token } = answer.parse(await ask(place, 'POST', '/v1/flows', body))
  return async (action, input = {}) =>
    answer.parse(await ask(place, 'POST', `/v1/flow/${action}`, input, token))
}

/** How often a request is repeated whose answer was lost, and the milliseconds in between. */
const repeats = 100
const repeatPause = 50

/**
 * What a success answers, parsed from JSON; undefined when it has no body. A lost answer is asked for again under the
 * same key, as the app does.
 * @throws Interrupted
 */
export async function ask(
  place: Place,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<unknown> {
  const request = {
    method,
    headers: {
      connection: 'close',
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  for (let tries = 0; tries < repeats; tries += 1) {
    const answered = await send(place.address + path, request)
    if (answered?.ok === true) return answered.value
    if (answered !== null) throw new Interrupted(refusal.safeParse(answered.value).data?.code ?? null)
    await pause(repeatPause)
  }
  throw new Interrupted()
}

/** Null when the server is gone, or went away under the request. */
async function send(url: string, request: RequestInit): Promise<{ ok: boolean; value: unknown } | null> {
  try {
    const response = await fetch(url, request)
    const text = await response.text()
    return { ok: response.ok, value: text === '' ? undefined : JSON.parse(text) }
  } catch {
    return null
  }
}

/** Identifiers of the mails that somebody has by now: those after are new. */
export async function mailsOf({ outbox }: Place, email: string): Promise<ReadonlySet<string>> {
  return new Set((await mails(outbox, email)).map(({ id }) => id))
}

/** What a new mail to somebody holds, once it is there. @throws Interrupted after three seconds */
export async function held(
  { outbox }: Place,
  email: string,
  what: 'code' | 'ticket',
  seen: ReadonlySet<string>,
): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const fresh = (await mails(outbox, email)).filter(({ id }) => !seen.has(id))
    const found = fresh.findLast((mail) => mail[what] !== undefined)?.[what]
    if (found !== undefined) return found
    await pause(50)
  }
  throw new Interrupted('no mail')
}

/** Oldest first. */
async function mails(outbox: string, email: string): Promise<OutboxMessage[]> {
  // A person's mails are the newest ones: the older of a long run needn't be read each time.
  const names = (await readdir(outbox).catch(() => [])).filter((name) => /-email-.*\.json$/.test(name))
  const newest = names.toSorted().slice(-40)
  const read = await Promise.all(newest.map((name) => readFile(join(outbox, name), 'utf8')))
  return read.map((text) => outboxMessage.parse(JSON.parse(text))).filter(({ to }) => to === email)
}
