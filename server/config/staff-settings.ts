import { z } from 'zod'
import { staffRole, type StaffAnswerBy, type StaffRole } from '../contract/staff.ts'
import { oneOf, type Setting, type SettingTable, type SettingValues } from './setting.ts'

/** The directory that staff sign in with: an OpenID Connect provider. */
export interface StaffSettings {
  readonly issuer: string
  readonly clientId: string
  /** Absent for a public client, which PKCE protects alone. */
  readonly clientSecret?: string
  readonly scopes: readonly string[]
  /** The claim that holds a person's groups. */
  readonly groupsClaim: string
  readonly groups: ReadonlyMap<string, StaffRole>
  /** What people call the directory. */
  readonly directoryName: string
  readonly answerBy: StaffAnswerBy
}

const line = /^[^\p{Cc}]+$/u
const loopback = ['localhost', '127.0.0.1', '[::1]']

const issuer: Setting<string> = {
  schema: z.string().refine((text) => {
    const url = URL.parse(text)
    if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false
    return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname))
  }),
  allowed: 'https://HOST/PATH as the provider names itself; http only for this computer itself',
}

const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)
const scopes: Setting<string[]> = {
  schema: z
    .union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))])
    .pipe(z.array(scope).min(1))
    .refine((list) => list.includes('openid')),
  allowed: 'scopes, openid among them, such as openid,profile,email',
}

const mapping = z.record(z.string().min(1).regex(line), staffRole)

const groups: Setting<ReadonlyMap<string, StaffRole>> = {
  schema: z
    .union([z.record(z.string(), z.string()), z.string().transform(pairsOf)])
    .pipe(mapping)
    .refine((pairs) => Object.keys(pairs).length > 0)
    .transform((pairs) => new Map(Object.entries(pairs))),
  allowed: `{"GROUP": "ROLE"}, or GROUP=ROLE;GROUP=ROLE, with the roles: ${staffRole.options.join(', ')}`,
}

// Distinguished names hold commas and equals signs of their own.
function pairsOf(text: string): Record<string, string> {
  const pairs = text.split(';').map((pair): [string, string] => {
    const at = pair.lastIndexOf('=')
    return [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()]
  })
  return Object.fromEntries(pairs)
}

/** The group `staff`: an object in the file, `ATREZZO_STAFF_ISSUER` in the environment. Never flags. */
export const staffTable = {
  issuer,
  clientId: { schema: z.string().regex(line), allowed: 'one line of text' } satisfies Setting<string>,
  clientSecret: {
    schema: z.string().regex(line),
    allowed: 'one line of text',
    secret: true,
  } satisfies Setting<string>,
  scopes,
  groupsClaim: { schema: z.string().regex(line), allowed: 'the name of a claim' } satisfies Setting<string>,
  groups,
  directoryName: {
    schema: z.string().max(60).regex(line),
    allowed: 'one line of at most 60 characters',
  } satisfies Setting<string>,
  answerBy: oneOf('loopback', 'deep-link'),
} as const satisfies SettingTable

/**
 * Puts the settings of staff sign-in together.
 * @param missing tells that a setting is needed with the others
 * @returns undefined if no directory is configured
 */
export function readStaffSettings(
  values: SettingValues<typeof staffTable>,
  missing: (name: keyof typeof staffTable) => void,
): StaffSettings | undefined {
  if (Object.keys(values).length === 0) return undefined
  const { issuer: from, clientId, groups: mapped, clientSecret } = values
  if (from === undefined) missing('issuer')
  if (clientId === undefined) missing('clientId')
  if (mapped === undefined) missing('groups')
  if (from === undefined || clientId === undefined || mapped === undefined) return undefined
  return {
    issuer: from,
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    scopes: values.scopes ?? ['openid', 'profile', 'email'],
    groupsClaim: values.groupsClaim ?? 'groups',
    groups: mapped,
    directoryName: values.directoryName ?? new URL(from).host,
    answerBy: values.answerBy ?? 'loopback',
  }
}
