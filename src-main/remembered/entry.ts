import { z } from 'zod'
import { loginOption, time } from '../../server/contract/fields.ts'
import type { SecretStore } from '../secrets/secret-store.ts'

/** What the keychain keeps of a remembered sign-in, in one entry. */
const rememberedEntry = z.object({
  token: z.string().min(1),
  option: loginOption,
  /** First name of who is remembered, for the login screen. */
  name: z.string().min(1),
  expiresAt: time,
  /** `Idempotency-Key` of a use whose answer hasn't come yet; it is here before the request is sent. */
  key: z.string().nullable(),
})
export type RememberedEntry = z.infer<typeof rememberedEntry>

type EntryAnswer = { kind: 'found'; entry: RememberedEntry } | { kind: 'absent' } | { kind: 'unavailable' }

const secretName = 'remembered'

/** The entry. One that can't be read, of an earlier version, is removed and counts as absent. */
export const readEntry = async (secrets: SecretStore): Promise<EntryAnswer> => {
  const answer = await secrets.read(secretName)
  if (answer.kind !== 'found') return answer
  const parsed = rememberedEntry.safeParse(parseJson(answer.value))
  if (parsed.success) return { kind: 'found', entry: parsed.data }
  await removeEntry(secrets)
  return { kind: 'absent' }
}

/** Keeps the entry in place of an earlier one; false where the keychain doesn't keep it. */
export const writeEntry = (secrets: SecretStore, entry: RememberedEntry): Promise<boolean> =>
  secrets.write(secretName, JSON.stringify(entry))

/** True when no entry is left. */
export const removeEntry = (secrets: SecretStore): Promise<boolean> => secrets.remove(secretName)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
