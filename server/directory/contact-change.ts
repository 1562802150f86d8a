import type { Context } from '../context.ts'
import { zipDisagrees, type ContactChange } from '../contract/contact.ts'
import type { FieldError } from '../contract/errors.ts'
import { zipFitsState } from '../contract/us-zip.ts'
import { parsePhone } from '../factors/phone-number.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { updateUser, type UserChange } from './users.ts'

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/**
 * What a change of contact data writes; fields that are absent stay.
 * @returns `invalid-input` with every number that can't be dialled
 */
export function readContactChange({ config }: Context, input: ContactChange): Result<UserChange> {
  const errors: FieldError[] = []
  const country = config.countries[0] ?? 'US'
  const read = <T extends null | undefined>(path: string, number: string | T): string | T => {
    if (typeof number !== 'string') return number
    const parsed = parsePhone({ country, number }, config.countries)
    if (parsed.ok) return parsed.e164
    errors.push({ path, message: parsed.failure.reason })
    return number
  }
  const { firstName, lastName, address1, address2, city, state, zip, contactPhone, fax } = input
  const change = given({
    first_name: firstName,
    last_name: lastName,
    address1,
    address2,
    city,
    state,
    zip,
    contact_phone: read('contactPhone', contactPhone),
    fax: read('fax', fax),
  })
  return errors.length > 0 ? fail({ code: 'invalid-input', errors }) : succeed(change)
}

/**
 * Writes a change of contact data, in the caller's transaction.
 * @returns `invalid-input` for a state or ZIP code that doesn't agree with what is on file for the other (ASVS 2.2.3)
 */
export async function writeContactChange(
  tx: Tx,
  userId: string,
  change: UserChange,
  now: Millis,
): Promise<Result<null>> {
  if ('state' in change || 'zip' in change) {
    const kept = await tx
      .selectFrom('user')
      .select(['state', 'zip'])
      .where('id', '=', userId)
      .executeTakeFirst()
    const { state, zip } = { ...kept, ...change }
    if (!zipFitsState(state, zip)) return fail({ code: 'invalid-input', errors: [zipDisagrees] })
  }
  await updateUser(tx, userId, change, now)
  return succeed(null)
}

function given<T extends object>(change: T): Given<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entries that are left are the object's own
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Given<T>
}
