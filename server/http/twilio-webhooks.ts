import type { Request } from 'express'
import type { z } from 'zod'
import { recordAtWill } from '../audit/at-will.ts'
import type { Context } from '../context.ts'
import { answeredCall, pressedKeys, statusReport } from '../contract/channels.ts'
import { takeReport } from '../delivery/reports.ts'
import { voiceUrl } from '../delivery/transports/twilio-client.ts'
import { answered, heardPrompt, languageOfCall, promptEnded, type AnsweredBy } from '../factors/calls.ts'
import { takeKeys } from '../flows/engine.ts'
import { fieldErrors } from '../flows/requests.ts'
import { fail, succeed, type Result } from '../result.ts'
import { open, type Call, type Handler } from './authorize.ts'
import { peerOf } from './peer.ts'
import { callScripts, type CallScripts } from './twiml.ts'

/** What answers the telephone provider's webhooks. */
export const twilioHandlers = {
  reportStatus: signed('message', statusReport, async (ctx, message, form): Promise<Result<null>> => {
    const [, id = '', attempt = ''] = /^([A-Za-z0-9_-]+)\.(\d{1,9})$/.exec(message) ?? []
    const outcome = outcomeOf(form)
    if (id === '' || outcome === null) return succeed(null)
    await takeReport(ctx, { message: id, attempt: Number(attempt), outcome, reason: reasonOf(form) })
    return succeed(null)
  }),
  startCall: signed('answer', answeredCall, async (ctx, answer, { AnsweredBy: by }) => {
    const scripts = await scriptsOf(ctx, answer)
    return succeed(scripts.opening(await answered(ctx, answer, whoAnswered(by))))
  }),
  listenToCall: signed('answer', answeredCall, async (ctx, answer) => {
    const scripts = await scriptsOf(ctx, answer)
    const keys = await promptEnded(ctx, answer)
    return succeed(keys === null ? scripts.over : scripts.listen(keys))
  }),
  takeCallKeys: signed('answer', pressedKeys, async (ctx, answer, { Digits: digits = '' }) => {
    const scripts = await scriptsOf(ctx, answer)
    if (!(await heardPrompt(ctx, answer))) return succeed(scripts.again('too-soon'))
    const taken = await takeKeys(ctx, answer, digits)
    if (taken === 'wrong') return succeed(scripts.again('wrong'))
    return succeed(taken === 'approved' ? scripts.approved : scripts.over)
  }),
}

/**
 * A handler for what Twilio has signed. A wrong signature is `forbidden`, and audited; where no webhook is
 * expected there is nothing.
 */
function signed<T, F extends z.ZodType>(
  parameter: 'message' | 'answer',
  schema: F,
  handle: (ctx: Context, parameter: string, form: z.output<F>) => Promise<Result<T>>,
): Handler<'public', T> {
  return open(async ({ ctx, request, body }: Call) => {
    if (ctx.isFromTwilio === undefined) return fail({ code: 'not-found' })
    const form = new URLSearchParams(body.type === 'application/x-www-form-urlencoded' ? body.text : '')
    const signature = request.headers['x-twilio-signature']
    const url = ctx.config.publicUrl + request.originalUrl
    if (typeof signature !== 'string' || !(await ctx.isFromTwilio({ signature, url, form })))
      return refuseStranger(ctx, request)
    const parsed = schema.safeParse(Object.fromEntries(form))
    if (!parsed.success) return fail({ code: 'invalid-input', errors: fieldErrors(parsed.error) })
    const value = request.params[parameter]
    return handle(ctx, typeof value === 'string' ? value : '', parsed.data)
  })
}

async function refuseStranger(ctx: Context, request: Request): Promise<Result<never>> {
  const detail = { address: peerOf(ctx.config, request), reason: 'signature' }
  await recordAtWill(ctx, ctx.store.db, { at: ctx.clock.now(), type: 'webhook-refused', detail })
  return fail({ code: 'forbidden' })
}

// Read-receipts and the like say `read`; whatever isn't final changes nothing.
function outcomeOf({
  MessageStatus,
  CallStatus,
}: z.output<typeof statusReport>): 'delivered' | 'failed' | null {
  if (MessageStatus === 'delivered' || MessageStatus === 'read') return 'delivered'
  const failed = ['failed', 'undelivered', 'canceled', 'busy', 'no-answer']
  return failed.includes(MessageStatus ?? CallStatus ?? '') ? 'failed' : null
}

function reasonOf({ MessageStatus, CallStatus, ErrorCode }: z.output<typeof statusReport>): string {
  const status = MessageStatus ?? CallStatus ?? ''
  return ErrorCode === undefined ? `Twilio: ${status}` : `Twilio: ${status}, ${ErrorCode}`.slice(0, 100)
}

function whoAnswered(answeredBy: string | undefined): AnsweredBy {
  if (answeredBy === 'human') return 'human'
  return answeredBy === undefined || answeredBy === 'unknown' ? 'unknown' : 'machine'
}

async function scriptsOf({ config, store, texts }: Context, answer: string): Promise<CallScripts> {
  return callScripts(texts, await languageOfCall(store.db, answer), {
    listen: voiceUrl(config.publicUrl, answer, '/listen'),
    keys: voiceUrl(config.publicUrl, answer, '/keys'),
  })
}
