import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeAddress } from '../../../../src-main/companion/address.ts'
import { companionEnvironment } from '../../../../src-main/companion/environment.ts'

describe.skipIf(process.platform === 'win32')('makeAddress', () => {
  it('makes a folder that only this user can enter, and removes it', () => {
    const address = makeAddress('linux', tmpdir())
    expect(statSync(dirname(address.path)).mode & 0o777).toBe(0o700)
    address.remove()
    expect(existsSync(dirname(address.path))).toBe(false)
    address.remove()
  })

  it('stays short when the temporary folder has a long path', () => {
    const long = mkdtempSync(join(tmpdir(), 'x'.repeat(90)))
    const address = makeAddress('darwin', long)
    expect(Buffer.byteLength(address.path)).toBeLessThanOrEqual(100)
    address.remove()
    rmSync(long, { recursive: true })
  })
})

it('makeAddress names a pipe of 128 random bits when on Windows', () => {
  const [one, other] = [makeAddress('win32'), makeAddress('win32')]
  expect(one.path).toMatch(/^\\\\\.\\pipe\\atrezzo-[0-9a-f]{32}$/)
  expect(one.path).not.toBe(other.path)
  one.remove()
})

it('companionEnvironment holds nothing of the environment but what the server needs', () => {
  const environment = companionEnvironment({
    TZ: 'UTC',
    AWS_SECRET_ACCESS_KEY: 'x',
    NODE_OPTIONS: '--inspect',
    PATH: '/bin',
  })
  expect(environment).toEqual({ NODE_ENV: 'production', TZ: 'UTC' })
})
