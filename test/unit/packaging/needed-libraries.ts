import { readFileSync } from 'node:fs'

interface Locked {
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
}

/** What keytar needs to be installed, and not to run. */
const forInstallation = ['prebuild-install', 'node-addon-api']

/** Names of all libraries that the app can load when it runs, by the lock file. */
export function neededLibraries(): Set<string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- npm's own format
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Locked>
  }
  const seen = new Set<string>()
  const visit = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const { dependencies, optionalDependencies, peerDependencies } = packages[path] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = forInstallation.includes(name) ? undefined : whereFound(packages, path, name)
      if (found !== undefined) visit(found)
    }
  }
  visit('')
  seen.delete('')
  return new Set([...seen].map((path) => path.replace(/^.*node_modules\//, '')))
}

/** Node's search: beside the package itself first, then further and further up. */
function whereFound(packages: Record<string, unknown>, from: string, name: string): string | undefined {
  for (let base = from; ; base = base.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const candidate = `${base === '' ? '' : `${base}/`}node_modules/${name}`
    if (candidate in packages) return candidate
    if (base === '') return undefined
  }
}
