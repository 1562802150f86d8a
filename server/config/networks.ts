import { BlockList, isIP } from 'node:net'

type Family = 'ipv4' | 'ipv6'

interface Network {
  readonly address: string
  readonly family: Family
  readonly prefix: number
}

/** An IPv4 address that a socket of both families writes as IPv6, in its own form; any other as it is. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const familyOf = (address: string): Family | null =>
  ({ 0: null, 4: 'ipv4' as const, 6: 'ipv6' as const })[isIP(address)] ?? null

function read(text: string): Network | null {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const family = familyOf(address)
  if (family === null) return null
  const longest = family === 'ipv4' ? 32 : 128
  const prefix = length === undefined ? longest : Number(length)
  return prefix > longest ? null : { address, family, prefix }
}

/** Whether a text is an address or a network in CIDR form. */
export const isNetwork = (text: string): boolean => read(text) !== null

/** Makes what tells whether an address is in one of these networks. */
export function networks(texts: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const text of texts) {
    const network = read(text)
    if (network !== null) list.addSubnet(network.address, network.prefix, network.family)
  }
  return (address) => {
    const plain = plainAddress(address)
    const family = familyOf(plain)
    return family !== null && list.check(plain, family)
  }
}

/** Whether an address is this computer's own. */
export const isLoopback = networks(['127.0.0.0/8', '::1'])
