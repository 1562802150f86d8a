import type { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { userPatch } from '../contract/admin.ts'
import type { FieldError } from '../contract/errors.ts'
import { updateUser, type UserChange } from '../directory/users.ts'
import { parsePhone } from '../factors/phone-number.ts'
import { lockUser } from '../flows/repository.ts'
import { fail, succeed, type Result } from '../result.ts'
import { findVisible, recordRefusal, type Administrator } from './scope.ts'

type Patch = z.output<typeof userPatch>

/**
 * Changes a user's contact data, as the administrator typed it.
 * @returns `not-found` for users of other groups, `invalid-input` with the number that can't be dialled
 */
export async function changeUser(
  ctx: Context,
  { session, groupIds }: Administrator,
  userId: string,
  patch: Patch,
): Promise<Result<null>> {
  const numbers = readNumbers(ctx, patch)
  if (!numbers.ok) return numbers
  const changes: UserChange = { ...lines(patch), ...numbers.value }
  const done = await ctx.store.transaction(async (tx) => {
    await lockUser(tx, userId)
    if ((await findVisible(tx, groupIds, userId)) === undefined) return false
    if (Object.keys(patch).length === 0) return true
    const now = ctx.clock.now()
    await updateUser(tx, userId, changes, now)
    const detail = { by: 'administrator', fields: Object.keys(patch).toSorted().join(', ') }
    await recordAudit(tx, { at: now, type: 'user-changed', actor: session.userId, target: userId, detail })
    return true
  })
  if (done) return succeed(null)
  await recordRefusal(ctx, session, { route: 'change', target: userId, reason: 'not-visible' })
  return fail({ code: 'not-found' })
}

/** An empty line clears its field; one that was left out stays. */
function lines(patch: Patch): UserChange {
  const { firstName, lastName } = patch
  const cleared = (['address1', 'address2', 'city', 'state', 'zip'] as const).flatMap((field) =>
    field in patch ? [[field, patch[field] === '' ? null : (patch[field] ?? null)] as const] : [],
  )
  return {
    ...(firstName === undefined ? {} : { first_name: firstName }),
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...Object.fromEntries(cleared),
  }
}

function readNumbers(ctx: Context, { phone, fax }: Patch): Result<UserChange> {
  const errors: FieldError[] = []
  const read = (path: string, number: string): string => {
    const { countries } = ctx.config
    const parsed = parsePhone({ country: countries[0] ?? 'US', number }, countries)
    if (!parsed.ok) errors.push({ path, message: parsed.failure.reason })
    return parsed.ok ? parsed.e164 : ''
  }
  const changes: UserChange = {
    ...(phone === undefined ? {} : { contact_phone: phone === '' ? null : read('phone', phone) }),
    ...(fax === undefined ? {} : { fax: read('fax', fax) }),
  }
  return errors.length > 0 ? fail({ code: 'invalid-input', errors }) : succeed(changes)
}
