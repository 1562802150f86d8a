import { z } from 'zod'
import { email, personName, username } from '../contract/fields.ts'
import { role } from '../contract/resources.ts'
import { readHash } from '../factors/imported-hash.ts'
import { readCsv, type CsvFile, type CsvForm } from './csv-file.ts'
import { phoneOrNull } from './roster-row.ts'
import { usernameKey } from './users.ts'

/** The users file's columns, in the order of the documentation. */
export const userColumns = [
  'username',
  'email',
  'first_name',
  'last_name',
  'provider_groups',
  'password_hash',
  'role',
  'phone',
  'fax',
] as const

const passwordHash = z
  .string()
  .trim()
  .transform((text, context) => {
    if (text === '') return null
    const hash = readHash(text)
    if (typeof hash !== 'string') return text
    context.addIssue({ code: 'custom', message: hash })
    return z.NEVER
  })

const providerGroups = z
  .string()
  .transform((text) => [...new Set(text.split(';').map((name) => name.trim()))].filter((name) => name !== ''))
  .refine((names) => names.length > 0, 'is empty')

/** One account of the portal from before multi-factor sign-in (guide section 7). */
const userRow = z.object({
  username,
  email,
  first_name: personName,
  last_name: personName,
  provider_groups: providerGroups,
  /** As it came; null for somebody who has to make a password. */
  password_hash: passwordHash,
  role: z
    .string()
    .trim()
    .toLowerCase()
    .transform((text) => (text === '' ? 'standard' : text))
    .pipe(role)
    .default('standard'),
  phone: phoneOrNull.default(null),
  fax: phoneOrNull.default(null),
})
export type ImportedUser = z.infer<typeof userRow>

const form: CsvForm<ImportedUser> = {
  name: 'a file of users',
  columns: userColumns,
  optional: ['role', 'phone', 'fax'],
  row: userRow,
  unique: { username: (row) => usernameKey(row.username), email: (row) => row.email },
}

/** Reads a file of users: CSV with a header; several provider groups are set apart by semicolons. */
export const readUsersFile = (bytes: Uint8Array): CsvFile<ImportedUser> => readCsv(bytes, form)
