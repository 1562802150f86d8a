import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Policy } from '../policy/policy.ts'
import { parseServerAddress } from './address.ts'

/** Which server to work with, as the settings keep it. */
export const serverChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('this-computer') }),
  z.object({ kind: z.literal('shared'), origin: z.string().refine(isOrigin) }),
])
export type ServerChoice = z.infer<typeof serverChoice>

// Whoever can write the settings file can choose a server; one without https they can't.
function isOrigin(text: string): boolean {
  const read = parseServerAddress(text, 'allowed')
  return read.ok && read.origin === text
}

/** Who may choose what. */
export interface Rights {
  readonly choice: ServerChoice | null
  readonly fixedBy: 'policy' | 'demo' | null
  readonly standaloneAllowed: boolean
}

/** What decides it. */
export interface Grounds {
  readonly policy: Pick<Policy, 'serverAddress' | 'standaloneAllowed'>
  /** What the settings keep. */
  readonly kept: ServerChoice | null
  readonly demo: boolean
}

/**
 * Which server it is to be at the start: the demo's own, IT's, then what was chosen on this computer. A choice that IT
 * doesn't allow any more counts as none.
 */
export const rightsOf = ({ policy, kept, demo }: Grounds): Rights => {
  const standaloneAllowed = policy.standaloneAllowed ?? true
  if (demo) return { choice: { kind: 'this-computer' }, fixedBy: 'demo', standaloneAllowed }
  if (policy.serverAddress !== undefined)
    return { choice: { kind: 'shared', origin: policy.serverAddress }, fixedBy: 'policy', standaloneAllowed }
  const forbidden = kept?.kind === 'this-computer' && !standaloneAllowed
  return { choice: forbidden ? null : kept, fixedBy: null, standaloneAllowed }
}

/** Sets a server's secrets apart in the keychain: a token is for the server that issued it and for no other. */
export const secretsPrefix = (installation: string, choice: ServerChoice | null): string =>
  choice?.kind === 'shared'
    ? `${installation}:${createHash('sha256').update(choice.origin).digest('base64url').slice(0, 22)}`
    : installation
