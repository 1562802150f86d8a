import type { IncomingMessage } from 'node:http'
import { recordAtWill } from '../audit/at-will.ts'
import { currentRequest, withOrigin } from '../audit/origin.ts'
import type { AuditEvent } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { ErrorCode } from '../contract/errors.ts'
import type { RouteContract } from '../contract/routes.ts'
import { originOf } from './origin.ts'

/** Somebody asked for what isn't theirs (ASVS 16.3.2). */
const accessCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unauthorized', 'forbidden'])
/** Somebody went round what the app checks: its forms, the order of steps, the limits (ASVS 16.3.3). */
const bypassCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid-input',
  'too-large',
  'step-mismatch',
  'too-many-attempts',
])

/**
 * Records a refused request, unless the work on it has recorded why. To be called within the request's origin.
 */
export async function recordRefused(ctx: Context, route: RouteContract, code: ErrorCode): Promise<void> {
  const { userId, recorded } = currentRequest()
  if (recorded) return
  const type = typeOf(route, code)
  if (type === null) return
  const detail = { route: `${route.method.toUpperCase()} ${route.path}`, reason: code }
  await keep(ctx, { at: ctx.clock.now(), type, actor: userId, detail })
}

function typeOf(route: RouteContract, code: ErrorCode): 'access-refused' | 'request-refused' | null {
  if (accessCodes.has(code)) return 'access-refused'
  // An object that isn't there, or is somebody else's: the answer doesn't tell, and neither can this.
  if (code === 'not-found' && route.auth === 'session' && route.path.includes('{')) return 'access-refused'
  return bypassCodes.has(code) ? 'request-refused' : null
}

/** Records a request that was refused before it came to a route: wrong `Origin`, `Host` or launch secret. */
export function recordTurnedAway(ctx: Context, request: IncomingMessage, reason: string): void {
  const event = { at: ctx.clock.now(), type: 'access-refused' as const, detail: { reason } }
  void withOrigin(originOf(ctx.config, request), () => keep(ctx, event))
}

/** Records what broke (ASVS 16.3.4): the kind of error, never its message, which may hold what was typed. */
export function recordFault(ctx: Context, request: IncomingMessage, error: unknown): void {
  const reason = error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown'
  const detail = { reason: reason.slice(0, 64), method: request.method ?? '' }
  const event = { at: ctx.clock.now(), type: 'server-fault' as const, detail }
  void withOrigin(originOf(ctx.config, request), () => keep(ctx, event))
}

// The answer stays the same whether it can be written down or not.
async function keep(ctx: Context, event: AuditEvent): Promise<void> {
  await recordAtWill(ctx, ctx.store.db, event).catch((error: unknown) =>
    ctx.log.error({ err: error, type: event.type }, 'audit: an event was not recorded'),
  )
}
