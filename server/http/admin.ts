import { changeUser } from '../admin/change.ts'
import { readUser } from '../admin/detail.ts'
import { exportHistory } from '../admin/export.ts'
import { readProviderGroups } from '../admin/groups.ts'
import { readHistory } from '../admin/history.ts'
import { inviteUser } from '../admin/invite.ts'
import { listUsers } from '../admin/list.ts'
import { operate, operateOnMany } from '../admin/operate.ts'
import { registerProvider } from '../admin/register-provider.ts'
import {
  adminRoutes,
  bulkInput,
  invitationInput,
  operationInput,
  providerInput,
  reasonedOperations,
  userListQuery,
  userOperation,
  type UserOperation,
} from '../contract/admin.ts'
import { contactChange } from '../contract/contact.ts'
import { fail, succeed, type Result } from '../result.ts'
import { parseBody, parseQuery, pathParameter } from './inputs.ts'
import { requireAdministrator } from './require-administrator.ts'

/** What answers the routes of provider administration. */
export const adminHandlers = {
  listUsers: requireAdministrator(async ({ ctx, request }, administrator) => {
    const asked = parseQuery(userListQuery, request)
    return asked.ok ? listUsers(ctx, administrator, asked.value) : asked
  }),
  getUser: requireAdministrator(async ({ ctx, request }, administrator) =>
    readUser(ctx, administrator, pathParameter(request, 'id'), 'user'),
  ),
  changeUser: requireAdministrator(async ({ ctx, request, body }, administrator) => {
    const change = parseBody(contactChange, body)
    if (!change.ok) return change
    const id = pathParameter(request, 'id')
    const changed = await changeUser(ctx, administrator, id, change.value)
    return changed.ok ? readUser(ctx, administrator, id, 'user') : changed
  }),
  operateOnUser: requireAdministrator(async ({ ctx, request, body }, administrator) => {
    const operation = userOperation.safeParse(pathParameter(request, 'operation'))
    if (!operation.success) return fail({ code: 'not-found' })
    const input = parseBody(operationInput, body)
    if (!input.ok) return input
    const { reason } = input.value
    const missing = missingReason(operation.data, reason)
    if (!missing.ok) return missing
    const userId = pathParameter(request, 'id')
    const done = await operate(ctx, administrator, { operation: operation.data, userId, reason })
    return done.ok ? readUser(ctx, administrator, userId, operation.data) : done
  }),
  operateOnUsers: requireAdministrator(async ({ ctx, body }, administrator) => {
    const input = parseBody(bulkInput, body)
    if (!input.ok) return input
    const missing = missingReason(input.value.operation, input.value.reason)
    return missing.ok
      ? succeed(await operateOnMany(ctx, administrator, { ...input.value, reason: input.value.reason }))
      : missing
  }),
  getUserHistory: requireAdministrator(async ({ ctx, request }, administrator) => {
    const asked = parseQuery(adminRoutes.getUserHistory.query, request)
    return asked.ok
      ? readHistory(ctx, administrator, pathParameter(request, 'id'), asked.value.cursor)
      : asked
  }),
  exportUserHistory: requireAdministrator(async ({ ctx, request }, administrator) =>
    exportHistory(ctx, administrator, pathParameter(request, 'id')),
  ),
  getProviderGroups: requireAdministrator(async ({ ctx }, administrator) =>
    succeed(await readProviderGroups(ctx, administrator)),
  ),
  registerProvider: requireAdministrator(async ({ ctx, body }, administrator) => {
    const input = parseBody(providerInput, body)
    return input.ok ? registerProvider(ctx, administrator, input.value) : input
  }),
  inviteUser: requireAdministrator(async ({ ctx, body }, administrator) => {
    const input = parseBody(invitationInput, body)
    if (!input.ok) return input
    const invited = await inviteUser(ctx, administrator, input.value)
    return invited.ok ? readUser(ctx, administrator, invited.value, 'invitations') : invited
  }),
}

function missingReason(operation: UserOperation, reason: string | undefined): Result<null> {
  const needed = reasonedOperations.some((candidate) => candidate === operation)
  return needed && reason === undefined
    ? fail({ code: 'invalid-input', errors: [{ path: 'reason', message: 'is required' }] })
    : succeed(null)
}
