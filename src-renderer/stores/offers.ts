import type { LoginOption } from '../../server/contract/fields.ts'
import { useConnection } from './connection.ts'
import { managedValue, usePolicy } from './policy.ts'

/** Whether a login button is open to people, or who keeps it closed: IT by its policy, or the server. */
export type Offer = 'open' | 'managed' | 'not-at-server'

type Policy = Parameters<typeof managedValue>[0]

/**
 * What the login screen offers: what the policy and the server both allow.
 *
 * @param server what the server takes; null where it hasn't said
 */
export const offerOf = (
  policy: Policy,
  server: readonly LoginOption[] | null,
  option: LoginOption,
): Offer => {
  const managed = managedValue(policy, 'loginOptions')
  if (typeof managed === 'object' && !managed.includes(option)) return 'managed'
  return server === null || server.includes(option) ? 'open' : 'not-at-server'
}

/** What is offered of each option now. */
export const useOffers = (): Readonly<Record<LoginOption, Offer>> => {
  const policy = usePolicy()
  const server = useConnection((state) => state.loginOptions)
  return { phone: offerOf(policy, server, 'phone'), email: offerOf(policy, server, 'email') }
}
