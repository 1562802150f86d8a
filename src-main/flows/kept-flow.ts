import { z } from 'zod'
import { assertNever } from '../assert-never.ts'
import type { Flow } from '../../server/contract/flows.ts'
import { time } from '../../server/contract/fields.ts'
import type { SecretStore } from '../secrets/secret-store.ts'

/** A flow as the keychain keeps it, in one entry: the token, and what the screen says about it. */
const keptFlow = z.object({
  token: z.string().min(1),
  kind: z.enum(['registration', 'enrollment']),
  label: z.string().min(1),
  expiresAt: time,
})
export type KeptFlow = z.infer<typeof keptFlow>

const secretName = 'flow'

/**
 * What is kept of a flow for the next start, or null where nothing would be lost. Sign-in and recovery
 * are not kept: they take a minute, and on a shared desk the next person could finish them.
 */
export const worthKeeping = (flow: Flow, token: string): KeptFlow | null => {
  const label = labelOf(flow)
  if (label === null || (flow.kind !== 'registration' && flow.kind !== 'enrollment')) return null
  return { token, kind: flow.kind, label, expiresAt: flow.expiresAt }
}

/** For whom a flow is, as the person would recognise it; null where it has nothing to lose. */
const labelOf = (flow: Flow): string | null => {
  switch (flow.kind) {
    case 'registration':
      switch (flow.step) {
        case 'organization':
          return null
        case 'user-information':
          return flow.view.organization.name
        case 'complete':
          return flow.view.email
        default:
          return assertNever(flow)
      }
    case 'enrollment':
      return flow.step === 'done' ? null : flow.view.user.username
    case 'login':
    case 'recovery':
    case 'authenticator-change':
    case 'authenticator-enrollment':
      return null
    default:
      return assertNever(flow)
  }
}

/** The kept flow, if the keychain has one that is still readable. */
export const readKeptFlow = async (secrets: SecretStore): Promise<KeptFlow | null> => {
  const answer = await secrets.read(secretName)
  if (answer.kind !== 'found') return null
  const parsed = keptFlow.safeParse(parseJson(answer.value))
  if (parsed.success) return parsed.data
  await secrets.remove(secretName)
  return null
}

/** Keeps a flow in place of an earlier one; null forgets it. Where the keychain fails, nothing is kept. */
export const writeKeptFlow = async (secrets: SecretStore, kept: KeptFlow | null): Promise<void> => {
  if (kept === null) await secrets.remove(secretName)
  else await secrets.write(secretName, JSON.stringify(kept))
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
