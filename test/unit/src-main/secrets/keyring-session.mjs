// Takes the real keytar through the store's ways, and prints what each came to.
import { createKeychain } from '../../../../src-main/secrets/keychain.ts'
import { loadKeytar } from '../../../../src-main/secrets/load-keytar.ts'

const secrets = createKeychain({
  load: loadKeytar,
  service: 'Atrezzo test',
  prefix: () => 'test',
  timeout: 5_000,
})
const value = JSON.stringify({ token: 'Ω'.repeat(200) })
const before = await secrets.read('flow')
const written = await secrets.write('flow', value)
const back = await secrets.read('flow')
const outcome = {
  probe: await secrets.probe(),
  before: before.kind,
  written,
  same: back.kind === 'found' && back.value === value,
  removed: await secrets.remove('flow'),
  after: (await secrets.read('flow')).kind,
}
process.stdout.write(JSON.stringify(outcome))
