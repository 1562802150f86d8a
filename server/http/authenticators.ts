import { beginAdding, beginRemoving, listAuthenticators } from '../account/authenticators.ts'
import { authenticatorRoutes } from '../contract/authenticators.ts'
import { answerPasskey, readPasskeyPage } from '../factors/passkey/answer.ts'
import { currentLanguage } from '../languages/current.ts'
import { succeed, fail } from '../result.ts'
import { open, withSession } from './authorize.ts'
import { parseBody, pathParameter } from './inputs.ts'
import { peerOf } from './peer.ts'
import { passkeyPage } from './passkey-page.ts'

/** What answers the routes of the stronger factors. */
export const authenticatorHandlers = {
  listAuthenticators: withSession(async ({ ctx }, session) =>
    succeed(await listAuthenticators(ctx, session)),
  ),
  addAuthenticator: withSession(async ({ ctx, request, body }, session) => {
    const input = parseBody(authenticatorRoutes.addAuthenticator.body, body)
    if (!input.ok) return input
    return beginAdding(ctx, session, input.value.kind, { address: peerOf(ctx.config, request) })
  }),
  removeAuthenticator: withSession(({ ctx, request }, session) =>
    beginRemoving(ctx, session, pathParameter(request, 'id'), { address: peerOf(ctx.config, request) }),
  ),
  passkeyPage: open(async ({ ctx }) => {
    if (ctx.config.relyingParty === null) return fail({ code: 'not-found' })
    const language = currentLanguage()
    return succeed(passkeyPage(ctx.texts[language].branding, language))
  }),
  passkeyOptions: open(async ({ ctx, body }) => {
    const input = parseBody(authenticatorRoutes.passkeyOptions.body, body)
    return input.ok ? readPasskeyPage(ctx, input.value.handle) : input
  }),
  answerPasskey: open(async ({ ctx, body }) => {
    const input = parseBody(authenticatorRoutes.answerPasskey.body, body)
    return input.ok ? answerPasskey(ctx, input.value.handle, input.value.response) : input
  }),
}
