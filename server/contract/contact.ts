import { z } from 'zod'
import { optionalLine, personName, phoneInput, usState, zip } from './fields.ts'
import { zipFitsState } from './us-zip.ts'

/** A field that may be emptied: null or an empty text does that, an absent one leaves it as it is. */
const clearable = <T extends z.ZodType<unknown, string | undefined>>(field: T) =>
  z
    .string()
    .trim()
    .nullable()
    .transform((text): string | null | undefined => (text === '' ? null : text))
    .pipe(field.nullable())
    .optional()

/** What is said of a ZIP code that {@link zipFitsState} refuses. */
export const zipDisagrees = { path: 'zip', message: 'does not belong to the state' } as const

/** The same as `refine` takes it: made anew for each, since zod changes what it is given. */
export const zipRefusal = () => ({ path: [zipDisagrees.path], message: zipDisagrees.message })

/**
 * Body of `PATCH /v1/account` and `PATCH /v1/admin/users/{id}`: name, address, contact phone and fax. Anything else,
 * `role` say, is refused: none of it signs anybody in.
 */
export const contactChange = z
  .strictObject({
    firstName: personName.optional(),
    lastName: personName.optional(),
    address1: clearable(optionalLine(100)),
    address2: clearable(optionalLine(100)),
    city: clearable(optionalLine(80)),
    state: clearable(usState),
    zip: clearable(zip),
    contactPhone: clearable(optionalLine(40)),
    fax: phoneInput.optional(),
  })
  .refine(({ state, zip: code }) => zipFitsState(state, code), zipRefusal())
export type ContactChange = z.infer<typeof contactChange>
export type ContactChangeInput = z.input<typeof contactChange>
