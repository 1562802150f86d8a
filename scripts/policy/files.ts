import { format } from 'prettier'
import { adml } from './adml.ts'
import { admx } from './admx.ts'
import { unixExample } from './example.ts'
import { policyPage } from './page.ts'
import { configurationProfile } from './profile.ts'

/** Every file of `docs/deployment/policy/` by its path there, as it is to be. */
export const policyFiles = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ['README.md', await format(policyPage(), { parser: 'markdown', printWidth: 110 })],
    ['AtrezzoDesktop.admx', admx()],
    ['en-US/AtrezzoDesktop.adml', adml('en-US')],
    ['es-ES/AtrezzoDesktop.adml', adml('es-ES')],
    ['atrezzo-desktop.mobileconfig', configurationProfile()],
    ['policy.json', await format(JSON.stringify(unixExample), { parser: 'json', printWidth: 110 })],
  ])
