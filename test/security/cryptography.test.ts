// ASVS 11.1.2, 11.2.1, 11.4.1: docs/security/cryptography.md names every file that does cryptography, and the sources
// have no algorithm beside those that it allows. Seen to fail with an import of node:crypto that the page doesn't
// name, and with createHash('md5').
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesIn, findIn } from './sources.ts'

const page = readFileSync('docs/security/cryptography.md', 'utf8')
const programs = filesIn(['server', 'src-main', 'src-preload', 'src-renderer'], '.ts', '.tsx')

/** Who makes random numbers, hashes, signatures or connections behind TLS; types alone make nothing. */
const cryptography =
  /import (?!type)[^;\n]*?from '(?:node:(?:crypto|tls)|@node-rs\/argon2|@node-rs\/bcrypt|@simplewebauthn\/server(?:\/helpers)?|otplib)'|import\('openid-client'\)|validateRequest\b/s

test('the page names each file that does cryptography, and none that is gone', () => {
  const doing = programs.filter(({ text }) => cryptography.test(text)).map(({ name }) => name)
  const named = [
    ...new Set([...page.matchAll(/`((?:server|src-main)\/[\w./-]+\.ts)`/g)].map(([, name]) => name)),
  ]
  expect(doing.filter((name) => !named.includes(name))).toEqual([])
  const there = programs.map(({ name }) => name)
  expect(named.filter((name) => !there.includes(name ?? ''))).toEqual([])
})

test('hashes, ciphers and derivations are SHA-2 and AES-256-GCM wherever one is named', () => {
  const called = findIn(
    programs,
    /\b(?:createHash|createHmac|hash|createCipheriv|createDecipheriv|hkdfSync|createSign|createVerify)\('[^']+'/g,
  )
  expect(called.length).toBeGreaterThan(5)
  expect(called.filter((found) => !found.endsWith("'sha256'"))).toEqual([])
  const ciphers = findIn(
    programs,
    /'(?:aes|chacha20|des|camellia|aria|sm4|rc4|bf|seed)(?:-(?:\d+|ede\d?|cbc|ecb|ctr|cfb|ofb|gcm|ccm|poly1305)\d*)*'/gi,
  )
  expect(new Set(ciphers.map((found) => found.split(': ')[1]))).toEqual(new Set(["'aes-256-gcm'"]))
})

test('no source asks for a hash or a generator that is broken', () => {
  // The time between two starts of the companion server is spread by it: no secret.
  const spread = 'src-main/app/companion.ts: Math.random'
  const weak = /['"`](?:md[245]|sha-?1|ripemd\w*|sha224)['"`]|\bMath\.random\b|\bpseudoRandomBytes\b/gi
  expect(findIn(programs, weak).filter((found) => found !== spread)).toEqual([])
})

test('cryptography comes from Node and from libraries that others look after', () => {
  const packages = /"((?:crypto|bcrypt|scrypt|sjcl|forge|tweetnacl|elliptic|jsrsasign|md5|sha)[\w-]*)":/g
  expect([...readFileSync('package.json', 'utf8').matchAll(packages)].map(([, name]) => name)).toEqual([])
})
