import type { ChoiceOutcome, ServerOffer, ServerState } from '../../src-preload/bridge.ts'
import type { BridgePart } from '../bridge/bridge-part.ts'
import { hostOf, parseServerAddress, type LoopbackHttp } from './address.ts'
import type { Rights, ServerChoice } from './choice.ts'
import type { Probe } from './probe.ts'
import type { ServerSwitch } from './server-switch.ts'

export interface ConnectParts {
  server: ServerSwitch
  rights: Omit<Rights, 'choice'>
  probe: Probe
  loopbackHttp: LoopbackHttp
  /** Whether nobody is signed in, here or away from the desk. */
  isIdle: () => boolean
  /** Forgets what is of the server up to now, here and in the keychain. */
  leave: () => Promise<void>
  /** Keeps the choice for the next start. */
  keep: (choice: ServerChoice) => void
  /** Asks for a file; null when that was cancelled. */
  chooseFile: () => Promise<string | null>
  readFile: (path: string) => Promise<ServerOffer | null>
}

/** The bridge's `connect` methods, without its event. */
export type ConnectClient = Omit<BridgePart<'connect'>, 'onChange'>

/**
 * Lets a person choose the server. An address is looked at before it is taken; nothing that belongs to one server is
 * left where another could be told of it, so nobody may be signed in meanwhile.
 */
export const createConnectClient = (parts: ConnectParts): ConnectClient => {
  const { server, rights, probe, loopbackHttp, isIdle, leave, keep } = parts
  const refusal = (): ChoiceOutcome | null => {
    if (rights.fixedBy !== null) return refused(rights.fixedBy === 'demo' ? 'demo' : 'managed')
    return isIdle() ? null : refused('in-use')
  }
  const change = async (choice: ServerChoice): Promise<ChoiceOutcome> => {
    await leave()
    const late = refusal()
    if (late !== null) return late
    keep(choice)
    await server.use(choice)
    return { kind: 'done' }
  }
  return {
    state: async () => serverState(server, rights),
    async use(address) {
      const early = refusal()
      if (early !== null) return early
      const read = parseServerAddress(address, loopbackHttp)
      if (!read.ok) return refused(read.problem)
      const trouble = await probe(read.origin)
      if (trouble !== null) return refused(trouble)
      return change({ kind: 'shared', origin: read.origin })
    },
    async useThisComputer() {
      const early = rights.standaloneAllowed ? refusal() : refused('managed')
      return early ?? change({ kind: 'this-computer' })
    },
    async openFile() {
      const path = await parts.chooseFile()
      if (path === null) return { kind: 'cancelled' }
      const offer = await parts.readFile(path)
      return offer === null ? { kind: 'unreadable' } : { kind: 'offer', offer }
    },
    async retry() {
      await server.look?.()
    },
  }
}

/** What the screens are told of the server. */
export const serverState = (server: ServerSwitch, rights: Omit<Rights, 'choice'>): ServerState => {
  const choice = server.choice()
  const { fixedBy, standaloneAllowed } = rights
  return {
    choice: choice?.kind === 'shared' ? { kind: 'shared', host: hostOf(choice.origin) } : choice,
    fixedBy,
    standaloneAllowed,
    trouble: server.trouble(),
  }
}

const refused = (reason: Extract<ChoiceOutcome, { kind: 'refused' }>['reason']): ChoiceOutcome => ({
  kind: 'refused',
  reason,
})
