import { randomInt } from 'node:crypto'
import { crockford } from '../../random.ts'
import { hashPassword } from '../password.ts'

/** How many codes a set has. */
const setSize = 10
/** Characters that name a code, and those that are its secret: 65 bits (NIST SP 800-63B-4 4.2 asks for 64). */
const nameLength = 3
const secretLength = 13

/** A saved code as it is kept. */
export interface KeptCode {
  readonly name: string
  /** argon2id: a code of less than 112 bits is kept like a password (ASVS 6.5.2). */
  readonly hash: string
}

/** A new set of recovery codes: as they are shown, once, and as they are kept. */
export async function newRecoveryCodes(): Promise<{ shown: string[]; kept: KeptCode[] }> {
  const codes = distinctNames().map((name) => name + characters(secretLength))
  const kept: KeptCode[] = []
  for (const code of codes) {
    const { name, secret } = partsOf(code)
    kept.push({ name, hash: await hashPassword(secret) })
  }
  return { shown: codes.map((code) => inFours(code)), kept }
}

/** The parts of a code as the contract reads it: 16 characters. */
export function partsOf(code: string): { name: string; secret: string } {
  return { name: code.slice(0, nameLength), secret: code.slice(nameLength) }
}

/** In groups of four, for reading: with dashes, or with another mark between. */
export function inFours(text: string, mark = '-'): string {
  return (text.match(/.{1,4}/g) ?? []).join(mark)
}

function distinctNames(): string[] {
  const names = new Set<string>()
  while (names.size < setSize) names.add(characters(nameLength))
  return [...names]
}

function characters(count: number): string {
  return Array.from({ length: count }, () => crockford.charAt(randomInt(crockford.length))).join('')
}
