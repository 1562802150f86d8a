import { create } from 'zustand'
import type { ManagedPolicy } from '../../src-preload/bridge.ts'
import { bridge } from './bridge.ts'

interface PolicyState extends ManagedPolicy {
  read: () => Promise<void>
  take: (policy: ManagedPolicy) => void
}

/** What the organization manages on this computer; nothing until main has answered. */
export const usePolicy = create<PolicyState>()((set) => ({
  settings: [],
  problem: null,
  changed: false,
  read: async () => set(await bridge().policy.state()),
  take: (policy) => set(policy),
}))

/** The value of a managed setting; undefined where the organization leaves it open. */
export const managedValue = ({ settings }: Pick<PolicyState, 'settings'>, name: string) =>
  settings.find((setting) => setting.name === name)?.value

/** Hours for which this computer remembers a sign-in, where it does. */
export const rememberHours = (state: Pick<PolicyState, 'settings'>): number => {
  const hours = managedValue(state, 'rememberHours')
  return typeof hours === 'number' && hours > 0 ? hours : 4
}
