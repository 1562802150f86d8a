// @ts-check
/**
 * Sets up what is missing, and nothing else: system packages, node_modules, the built files. Runs before `npm start`,
 * `npm test` and the others, under whatever Node the machine has (20 or later) and without dependencies.
 *
 * `node scripts/setup.mjs PURPOSE`, see `purposes`.
 */
import { say } from './setup/io.mjs'
import { alone } from './setup/lock.mjs'
import { build, buildIsStale } from './setup/build.mjs'
import { installModules, modulesAreStale, reportKeytar } from './setup/modules.mjs'
import { clusterPackages, ensurePackages, standInPackages } from './setup/system.mjs'

/** @type {Record<string, { built: boolean, desktop: boolean, standIn: boolean, cluster?: boolean }>} */
const purposes = {
  start: { built: true, desktop: true, standIn: false },
  'stand-in': { built: true, desktop: true, standIn: true },
  test: { built: false, desktop: true, standIn: true },
  server: { built: true, desktop: false, standIn: false },
  bench: { built: true, desktop: false, standIn: true },
  dist: { built: true, desktop: true, standIn: false },
  build: { built: true, desktop: false, standIn: false },
  'cluster-check': { built: true, desktop: false, standIn: false, cluster: true },
}

/** @param {{ built: boolean, desktop: boolean, standIn: boolean, cluster?: boolean }} needs */
function setUp(needs) {
  if (modulesAreStale()) alone(() => modulesAreStale() && installModules())
  if (needs.desktop) reportKeytar()
  if (needs.standIn) ensurePackages(standInPackages, 'the stand-in host')
  if (needs.cluster) ensurePackages(clusterPackages, 'the cluster check')
  if (needs.built && buildIsStale()) alone(() => buildIsStale() && build())
}

const needs = purposes[process.argv[2] ?? '']
if (needs === undefined) {
  say(`usage: node scripts/setup.mjs ${Object.keys(purposes).join('|')}`)
  process.exit(2)
}
try {
  setUp(needs)
} catch (error) {
  say(`setup: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
