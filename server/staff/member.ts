import { z } from 'zod'
import type { StaffSettings } from '../config/staff-settings.ts'
import type { Member } from './sessions.ts'

const text = z
  .string()
  .transform((value) => value.replace(/\p{Cc}+/gu, ' ').trim())
  .pipe(z.string().min(1).max(254))
const optional = text.nullable().catch(null)
const list = z.union([z.array(z.unknown()), z.string().transform((one): unknown[] => [one])]).catch([])

/**
 * Who somebody is by the claims of their directory.
 * @returns undefined if none of their groups has a role here. Pure.
 */
export function memberOf(
  claims: Readonly<Record<string, unknown>> & { readonly sub: string },
  { groups, groupsClaim }: Pick<StaffSettings, 'groups' | 'groupsClaim'>,
): Member | undefined {
  const theirs = list.parse(claims[groupsClaim])
  const role = [...groups].find(([group]) => theirs.includes(group))?.[1]
  if (role === undefined) return undefined
  const email = optional.parse(claims['email'])
  const name = optional.parse(claims['name']) ?? optional.parse(claims['preferred_username'])
  return { subject: claims.sub, name: name ?? email ?? claims.sub, email, role }
}
