import type { Context } from '../context.ts'
import { handoverLimit, type Lease } from './lease.ts'
import { markAccepted, markFailed } from './outcome.ts'
import type { Secrets } from './secrets.ts'
import { pretendToSend, remembering } from './pretence.ts'
import { nothing } from './templates/names.ts'
import { renderMessage } from './templates/render.ts'
import type { Handover } from './transport.ts'

const longestError = 300

/**
 * Renders a leased message, hands it to its channel's transport, and writes down what became of it. Never
 * rejects: if the store fails now, the lease runs out and the message goes again, with new secrets.
 */
export async function handOver(ctx: Context, lease: Lease): Promise<void> {
  const { id, channel, template, attempts } = lease.message
  const about = { message: id, channel, template, attempts }
  try {
    const result = await send(ctx, lease)
    count(ctx, lease, result)
    if (result.ok) {
      await markAccepted(ctx, lease.message)
      return
    }
    const error = withoutSecrets(result.error, lease.secrets)
    ctx.log.warn({ ...about, error }, 'delivery: a message was not accepted')
    await markFailed(ctx, lease.message, { ...result, error })
  } catch (error) {
    ctx.log.error({ ...about, err: error }, 'delivery: the store failed')
  }
}

function count(ctx: Context, { message, secrets }: Lease, { ok }: Handover): void {
  if (message.template === nothing) return
  ctx.metrics?.handedOver({
    channel: message.channel,
    carries: secrets.kind,
    result: ok ? 'accepted' : 'refused',
    seconds: (ctx.clock.now() - message.created_at) / 1000,
  })
}

async function send(ctx: Context, lease: Lease): Promise<Handover> {
  const transport = ctx.channels[lease.message.channel]
  if (!transport) return { ok: false, permanent: false, error: 'The channel is not configured' }
  if (lease.message.template === nothing) return pretendToSend(transport)
  try {
    const message = renderMessage(lease, ctx, ctx.clock.now())
    return await remembering(transport, () => withinLimit((signal) => transport.send(message, signal)))
  } catch (error) {
    return { ok: false, permanent: false, error: error instanceof Error ? error.message : String(error) }
  }
}

async function withinLimit(work: (signal: AbortSignal) => Promise<Handover>): Promise<Handover> {
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Handover>((resolve) => {
    timer = setTimeout(() => {
      abort.abort()
      resolve({ ok: false, permanent: false, error: `No answer in ${handoverLimit / 1000} seconds` })
    }, handoverLimit)
  })
  try {
    return await Promise.race([work(abort.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

// A provider's complaint may quote the message. Neither log nor store may hold what it carried.
function withoutSecrets(error: string, secrets: Secrets): string {
  const { kind: _, ...carried } = secrets
  const known = Object.values(carried).filter((value) => typeof value === 'string')
  const clean = known.reduce((text, secret) => text.replaceAll(secret, '…'), error)
  return clean.replace(/\p{Cc}+/gu, ' ').slice(0, longestError)
}
