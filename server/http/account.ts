import type { z } from 'zod'
import { changeAccount } from '../account/change.ts'
import { changeAuthenticator } from '../account/change-authenticator.ts'
import { changePassword } from '../account/change-password.ts'
import { lock, unlock } from '../account/lock.ts'
import { endOwnSession, listOwnSessions } from '../account/own-sessions.ts'
import { readAccount } from '../account/view.ts'
import { accountRoutes } from '../contract/account.ts'
import { authenticatorChangeRoutes } from '../contract/authenticator-changes.ts'
import { fieldErrors } from '../flows/requests.ts'
import { sha256 } from '../random.ts'
import { fail, succeed, type Result } from '../result.ts'
import { withLockableSession, withSession, type Call } from './authorize.ts'
import { bearerToken } from './bearer.ts'
import { parseJson } from './body.ts'
import { peerOf } from './peer.ts'

/** What answers the routes of the own account and of the front desk's lock. */
export const accountHandlers = {
  getAccount: withSession(async ({ ctx }, session) =>
    succeed(await readAccount(ctx.store.db, session.userId)),
  ),
  changeAccount: withSession(async (call, session) => {
    const input = read(call, accountRoutes.changeAccount.body)
    return input.ok ? changeAccount(call.ctx, session, input.value) : input
  }),
  changePassword: withSession(async (call, session) => {
    const input = read(call, accountRoutes.changePassword.body)
    return input.ok ? changePassword(call.ctx, session, tokenHash(call), input.value) : input
  }),
  changeAuthenticator: withSession(async (call, session) => {
    const input = read(call, authenticatorChangeRoutes.changeAuthenticator.body)
    if (!input.ok) return input
    const meta = { address: peerOf(call.ctx.config, call.request) }
    return changeAuthenticator(call.ctx, session, input.value.authenticator, meta)
  }),
  listSessions: withSession(async ({ ctx }, session) => succeed(await listOwnSessions(ctx, session))),
  endOwnSession: withSession(async (call, session) => {
    const input = read(call, accountRoutes.endOwnSession.body)
    if (!input.ok) return input
    return endOwnSession(call.ctx, session, String(call.request.params['id']), input.value.password)
  }),
  lockSession: withLockableSession(async ({ ctx }, session) => lock(ctx, session)),
  unlockSession: withLockableSession(async (call, session) => {
    const input = read(call, accountRoutes.unlockSession.body)
    return input.ok ? unlock(call.ctx, session, tokenHash(call), input.value.password) : input
  }),
}

const tokenHash = ({ request }: Call): string => sha256(bearerToken(request) ?? '')

function read<S extends z.ZodType>({ body }: Call, schema: S): Result<z.output<S>> {
  const json = parseJson(body)
  if (!json.ok) return json
  const input = schema.safeParse(json.value)
  return input.success
    ? succeed(input.data)
    : fail({ code: 'invalid-input', errors: fieldErrors(input.error) })
}
