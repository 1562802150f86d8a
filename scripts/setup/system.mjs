// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { run, say, which } from './io.mjs'

/**
 * @typedef {object} SystemPackage
 * @property {string} name its name for apt
 * @property {() => boolean} present whether what we need of it is here
 */

/** @param {string} file */
const inLibraryFolders = (file) =>
  ['/usr/lib', '/usr/lib64', '/usr/share', '/usr/local/lib']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...subfolders(folder)])
    .some((folder) => existsSync(`${folder}/${file}`))

/** @param {string} folder */
const subfolders = (folder) =>
  readdirSync(folder)
    .filter((name) => name.includes('-linux-gnu'))
    .map((name) => `${folder}/${name}`)

/**
 * @param {string} name
 * @param {...string} programs any one of them will do
 * @returns {SystemPackage}
 */
const withProgram = (name, ...programs) => ({
  name,
  present: () => programs.some((program) => which(program) !== undefined),
})

/** What building keytar takes. */
export const keytarPackages = [
  { name: 'libsecret-1-dev', present: () => inLibraryFolders('pkgconfig/libsecret-1.pc') },
  withProgram('pkg-config', 'pkg-config', 'pkgconf'),
  withProgram('g++', 'g++', 'c++'),
  withProgram('make', 'make'),
  withProgram('python3', 'python3'),
]

/** What the stand-in host takes: a browser, a display for it, and a keychain. */
export const standInPackages = [
  withProgram('chromium', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
  { name: 'fonts-liberation', present: () => existsSync('/usr/share/fonts/truetype') },
  withProgram('xvfb', 'Xvfb'),
  withProgram('dbus', 'dbus-daemon'),
  withProgram('gnome-keyring', 'gnome-keyring-daemon'),
  withProgram('procps', 'ps'),
]

/** What the cluster check takes: a balancer. */
export const clusterPackages = [withProgram('nginx-light', 'nginx')]

/**
 * @typedef {object} Machine what of this machine decides how system packages come
 * @property {NodeJS.Platform} platform
 * @property {boolean} apt has apt-get
 * @property {boolean} root runs as root
 * @property {() => boolean} sudo whether sudo works without asking
 */

/** @returns {Machine} */
export function thisMachine() {
  return {
    platform: process.platform,
    apt: which('apt-get') !== undefined,
    root: process.getuid?.() === 0,
    sudo: () =>
      which('sudo') !== undefined && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0,
  }
}

/**
 * Decides how packages get onto this machine.
 * @param {readonly string[]} missing names of packages
 * @param {Machine} machine
 * @returns {{ kind: 'nothing' } | { kind: 'apt', command: string[] } | { kind: 'ask', line: string }}
 */
export function planPackages(missing, machine) {
  if (machine.platform !== 'linux' || missing.length === 0) return { kind: 'nothing' }
  const names = missing.join(' ')
  if (!machine.apt)
    return { kind: 'ask', line: `install the counterparts of these Debian packages: ${names}` }
  if (machine.root) return { kind: 'apt', command: ['apt-get'] }
  if (machine.sudo()) return { kind: 'apt', command: ['sudo', '-n', 'apt-get'] }
  return { kind: 'ask', line: `run \`sudo apt-get install ${names}\`` }
}

/**
 * Installs what is missing, or says what the person has to install. Never stops the set-up.
 * @param {readonly SystemPackage[]} packages
 * @param {string} purpose what they are for, as the object of "needs"
 */
export function ensurePackages(packages, purpose) {
  if (process.platform !== 'linux') return
  const missing = packages.filter((each) => !each.present()).map((each) => each.name)
  const plan = planPackages(missing, thisMachine())
  if (plan.kind === 'nothing') return
  if (plan.kind === 'ask') return say(`setup: ${purpose} needs more of this machine: ${plan.line}`)
  say(`setup: installing ${missing.join(', ')} (for ${purpose})`)
  const [command = 'apt-get', ...prefix] = plan.command
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = [...prefix, 'install', '--yes', '--quiet', '--no-install-recommends', ...missing]
  if (run(command, install, env)) return
  run(command, [...prefix, 'update', '--quiet'], env)
  if (!run(command, install, env))
    say(`setup: ${missing.join(', ')} could not be installed; ${purpose} may not work`)
}
