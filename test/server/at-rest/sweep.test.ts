import { expect, test } from 'vitest'
import { clearAway } from '../../../server/store/sweep.ts'
import { newId } from '../../../server/random.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { addSignedInUser } from '../rows.ts'

const second = 1_000
const untilReset = Number.MAX_SAFE_INTEGER

/** One row of each kind, which is past from the server's time on. */
async function addPast({ context: { store, clock } }: TestServer, id = newId()): Promise<void> {
  const now = clock.now()
  const times = { created_at: now, expires_at: now }
  const none = {
    used_at: null,
    superseded_at: null,
    accepted_at: null,
    delivery: 'queued' as const,
    lifetime: 1,
  }
  const db = store.db
  await addSignedInUser(db, now - 12 * 3_600_000)
  const flow = { kind: 'login', step: 's', state: '{}', token_hash: id, version: 1, ended_at: null } as const
  await db
    .insertInto('flow')
    .values({ id, user_id: null, updated_at: now, ...flow, ...times })
    .execute()
  const challenge = { flow_id: id, user_id: id, purpose: 'login', channel: 'voice', target: '+1' } as const
  const code = { confirmation: 'code', code_hash: null, answer_hash: null, attempts: 0 } as const
  await db
    .insertInto('challenge')
    .values({ id, ...challenge, ...code, ...none, ...times })
    .execute()
  await db.insertInto('call_prompt').values({ challenge_id: id, ended_at: now }).execute()
  const ticket = {
    user_id: id,
    flow_id: null,
    purpose: 'reset',
    email: 'a@b.example',
    ticket_hash: null,
  } as const
  const mailCode = { mail_code_hash: null, mail_code_attempts: 0 }
  await db
    .insertInto('ticket')
    .values({ id, ...ticket, ...mailCode, ...none, ...times })
    .execute()
  const message = {
    channel: 'email',
    template: 't',
    recipient: 'a@b.example',
    data: '{}',
    status: 'dead',
  } as const
  const tries = {
    attempts: 12,
    next_attempt_at: now,
    leased_until: null,
    last_error: 'no',
    accepted_at: null,
  }
  const nobody = { language: 'en' as const, challenge_id: null, ticket_id: null, created_at: now }
  await db
    .insertInto('message')
    .values({ id, ...message, ...tries, ...nobody })
    .execute()
  await db.insertInto('send').values({ id, subject: id, budget: 'b', sent_at: now }).execute()
  await db.insertInto('send_lock').values({ subject: id, budget: 'b', touched_at: now }).execute()
  for (const blocked_until of [0, untilReset])
    await db
      .insertInto('failure')
      .values({ subject: id, factor: String(blocked_until), count: 1, blocked_until, updated_at: now })
      .execute()
}

const tables = [
  'flow',
  'challenge',
  'call_prompt',
  'ticket',
  'message',
  'send',
  'send_lock',
  'failure',
  'session',
] as const

async function counts({ context }: TestServer): Promise<Record<string, number>> {
  const entries: [string, number][] = []
  for (const table of tables) {
    const { count } = await context.store.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    entries.push([table, count])
  }
  return Object.fromEntries(entries)
}

forEachStore('clearing away', (bench) => {
  test('takes each row when its retention is over and not before', async () => {
    const server = await bench.start()
    const { limits } = server.context.config
    await addPast(server)
    const began = server.clock.now()
    const kept = {
      flow: 1,
      challenge: 1,
      call_prompt: 1,
      ticket: 1,
      message: 1,
      send: 1,
      send_lock: 1,
      failure: 2,
      session: 1,
    }
    const stages: [number, Partial<typeof kept>][] = [
      [limits.sendRetention, { send: 0, send_lock: 0 }],
      [limits.flowRetention, { flow: 0, challenge: 0, call_prompt: 0, ticket: 0, session: 0 }],
      // The factor that is disabled stays.
      [limits.messageRetention, { message: 0, failure: 1 }],
    ]
    let expected = kept
    for (const [retention, gone] of stages) {
      server.clock.set(began + retention)
      await clearAway(server.context)
      expect(await counts(server)).toEqual(expected)
      server.clock.advance(second)
      await clearAway(server.context)
      expected = { ...expected, ...gone }
      expect(await counts(server)).toEqual(expected)
    }
  })

  test('takes more than a batch, while two clear at once and requests are answered', async () => {
    const server = await bench.start()
    const now = server.clock.now()
    const rows = Array.from({ length: 900 }, () => ({ id: newId(), subject: 's', budget: 'b', sent_at: now }))
    await server.context.store.db.insertInto('send').values(rows).execute()
    server.clock.advance(server.context.config.limits.sendRetention + second)
    const clearing = Promise.all([clearAway(server.context), clearAway(server.context)])
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => server.ask('startFlow', { body: { kind: 'registration' } })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201))
    await clearing
    expect((await counts(server))['send']).toBe(0)
  })
})
