import type { Request } from 'express'
import type { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import { ownCompatibility } from '../contract/compatibility.ts'
import { startFlow as startFlowInput } from '../contract/actions.ts'
import type { routes, RouteName } from '../contract/routes.ts'
import { actOnFlow, approveCall, readFlow, startFlow } from '../flows/engine.ts'
import { fieldErrors } from '../flows/requests.ts'
import { readHome } from '../home/home.ts'
import { fail, succeed } from '../result.ts'
import { endSession, touchSession } from '../sessions/sessions.ts'
import { toSessionView } from '../sessions/view.ts'
import { accountHandlers } from './account.ts'
import { adminHandlers } from './admin.ts'
import { authenticatorHandlers } from './authenticators.ts'
import { open, withFlowToken, withLockableSession, withSession, type Handler } from './authorize.ts'
import { parseJson } from './body.ts'
import { currentLanguage } from '../languages/current.ts'
import { languageHandlers } from './languages.ts'
import { messageHandlers } from './messages.ts'
import { openPage } from './open-page.ts'
import { openapi } from './openapi.ts'
import { peerOf } from './peer.ts'
import { isReady } from './readiness.ts'
import { recoveryHandlers } from './recovery.ts'
import { staffHandlers } from './staff.ts'
import { twilioHandlers } from './twilio-webhooks.ts'
import { rememberedHandlers } from './remembered.ts'

type AnswerOf<N extends RouteName> =
  (typeof routes)[N]['answers'] extends Readonly<Record<number, infer S>>
    ? S extends z.ZodType
      ? z.output<S>
      : null
    : never

type Handlers = { readonly [N in RouteName]: Handler<(typeof routes)[N]['auth'], AnswerOf<N>> }

/** What answers each route of the contract. */
export const handlers: Handlers = {
  startFlow: open(async ({ ctx, request, body }) => {
    const json = parseJson(body)
    if (!json.ok) return json
    const input = startFlowInput.safeParse(json.value)
    if (!input.success) return fail({ code: 'invalid-input', errors: fieldErrors(input.error) })
    return startFlow(ctx, input.data, { address: peerOf(ctx.config, request) })
  }),
  getFlow: withFlowToken(async ({ ctx }, token) => readFlow(ctx, token)),
  actOnFlow: withFlowToken(async ({ ctx, request, body }, token) => {
    const json = parseJson(body)
    return json.ok ? actOnFlow(ctx, token, parameter(request, 'action'), json.value) : json
  }),
  getSession: withSession(async (_, session) => succeed(toSessionView(session))),
  // Whoever left it locked or idle may sign out, too.
  endSession: withLockableSession(async ({ ctx }, session) => {
    await ctx.store.transaction(async (tx) => {
      const now = ctx.clock.now()
      await endSession(tx, session.id, now)
      await recordAudit(tx, { at: now, type: 'session-ended', actor: session.userId, target: session.id })
    })
    return succeed(null)
  }),
  ...accountHandlers,
  ...authenticatorHandlers,
  ...languageHandlers,
  getHome: withSession(async ({ ctx }, session) => {
    return succeed(await readHome(ctx, await touchSession(ctx, session)))
  }),
  ...rememberedHandlers,
  ...adminHandlers,
  ...messageHandlers,
  ...staffHandlers,
  ...recoveryHandlers,
  getTerms: open(async ({ ctx }) => succeed(ctx.texts[currentLanguage()].terms)),
  getBranding: open(async ({ ctx }) => succeed(ctx.texts[currentLanguage()].branding)),
  openLink: open(async ({ ctx }) => succeed(openPage(ctx.branding, currentLanguage()))),
  answerCall: open(async ({ ctx, request, body }) => {
    // Only the demo's outbox hands out such paths; real calls are answered through the provider's webhooks.
    if (!ctx.config.demo) return fail({ code: 'not-found' })
    const digits = new URLSearchParams(body.text).get('Digits') ?? ''
    return approveCall(ctx, parameter(request, 'answer'), digits)
  }),
  ...twilioHandlers,
  getCompatibility: open(async () => succeed(ownCompatibility)),
  getLoginOptions: open(async ({ ctx }) => succeed({ loginOptions: [...ctx.config.loginOptions] })),
  health: open(async () => succeed({ status: 'ok' as const })),
  readiness: open(async ({ ctx }) =>
    (await isReady(ctx.store)) ? succeed({ status: 'ready' as const }) : fail({ code: 'unavailable' }),
  ),
  openapi: open(async () => succeed(openapi())),
}

function parameter(request: Request, name: string): string {
  const value = request.params[name]
  return typeof value === 'string' ? value : ''
}
