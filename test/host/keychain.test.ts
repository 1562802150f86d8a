import { expect, test } from 'vitest'
import { hasSecretService, openKeychain } from './launch/keychain.ts'
import { isInstalled } from './launch/tether.ts'
import { launchFixture, temporaryFolder } from './support.ts'

const haveKeyring =
  process.platform === 'linux' && isInstalled('gnome-keyring-daemon') && isInstalled('dbus-daemon')
const keytar = "process.getBuiltinModule('module').createRequire(process.cwd() + '/package.json')('keytar')"

test.runIf(haveKeyring)('private keychain keeps a secret when the app is started again', async () => {
  const userDataDir = temporaryFolder()
  const first = await launchFixture({ userDataDir, keychain: 'private' })
  await first.inMain(`() => ${keytar}.setPassword('stand-in', 'someone', 'kept')`)
  await first.kill()
  const second = await launchFixture({ userDataDir, keychain: 'private' })
  expect(await second.inMain(`() => ${keytar}.getPassword('stand-in', 'someone')`)).toBe('kept')
})

test.runIf(haveKeyring)('private keychain is gone when it was ended', async () => {
  const keychain = await openKeychain('private', temporaryFolder())
  expect(hasSecretService(keychain.env)).toBe(true)
  await keychain.end()
  expect(hasSecretService(keychain.env)).toBe(false)
})

test.runIf(haveKeyring)('keytar finds no service when the keychain is turned off', async () => {
  const app = await launchFixture({ keychain: 'none' })
  await expect(app.inMain(`() => ${keytar}.getPassword('stand-in', 'someone')`)).rejects.toThrow()
})
