import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Account, AccountChange } from '../contract/account.ts'
import { updateUser, type UserChange } from '../directory/users.ts'
import { parsePhone } from '../factors/phone-number.ts'
import { fail, succeed, type Result } from '../result.ts'
import { touchSession, type LiveSession } from '../sessions/sessions.ts'
import { readAccount } from './view.ts'

/**
 * Changes what a person may change of their own account without proving anything again: name, address, contact
 * phone and fax. None of it signs anybody in.
 * @returns the account as it is then, or `invalid-input` for a number that can't be read
 */
export async function changeAccount(
  ctx: Context,
  session: LiveSession,
  input: AccountChange,
): Promise<Result<Account>> {
  const change = readChange(ctx, input)
  if (!change.ok) return change
  const fields = Object.keys(change.value)
  await touchSession(ctx, session)
  if (fields.length > 0)
    await ctx.store.transaction(async (tx) => {
      const now = ctx.clock.now()
      await updateUser(tx, session.userId, change.value, now)
      await recordAudit(tx, {
        at: now,
        type: 'account-changed',
        actor: session.userId,
        target: session.userId,
        detail: { fields: fields.join(' ') },
      })
    })
  return succeed(await readAccount(ctx.store.db, session.userId))
}

function readChange(ctx: Context, input: AccountChange): Result<UserChange> {
  const phone = readNumber(ctx, 'contactPhone', input.contactPhone)
  if (!phone.ok) return phone
  const fax = readNumber(ctx, 'fax', input.fax)
  if (!fax.ok) return fax
  const { firstName, lastName, address1, address2, city, state, zip } = input
  return succeed(
    given({
      first_name: firstName,
      last_name: lastName,
      address1,
      address2,
      city,
      state,
      zip,
      contact_phone: phone.value,
      fax: fax.value,
    }),
  )
}

/** A number as E.164; what isn't given, or is to be emptied, as it is. */
function readNumber<T extends null | undefined>(
  { config }: Context,
  path: string,
  number: string | T,
): Result<string | T> {
  if (typeof number !== 'string') return succeed(number)
  const country = config.countries[0] ?? 'US'
  const parsed = parsePhone({ country, number }, config.countries)
  if (parsed.ok) return succeed(parsed.e164)
  return fail({ code: 'invalid-input', errors: [{ path, message: parsed.failure.reason }] })
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function given<T extends object>(change: T): Given<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entries that are left are the object's own
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Given<T>
}
