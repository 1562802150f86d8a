import { z } from 'zod'

/** As much of CycloneDX as is read here; the rest goes through. */
export interface Bom {
  readonly components: readonly { readonly 'bom-ref': string; readonly name: string }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

const names = z.record(z.string(), z.string()).default({})
const packageManifest = z.looseObject({ dependencies: names, optionalDependencies: names })

/**
 * The part of a bill of materials that ships: the dependencies of the manifest and these packages, with all that they
 * depend on.
 * @param manifest package.json
 * @param bundled names of packages that are built into what ships
 */
export function shippedPart<B extends Bom>(bom: B, manifest: unknown, bundled: readonly string[]): B {
  const { dependencies, optionalDependencies } = packageManifest.parse(manifest)
  const roots = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...bundled])
  const edges = new Map(bom.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]))
  const reached = new Set<string>()
  const waiting = bom.components.filter(({ name }) => roots.has(name)).map((one) => one['bom-ref'])
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (reached.has(ref)) continue
    reached.add(ref)
    waiting.push(...(edges.get(ref) ?? []))
  }
  return {
    ...bom,
    components: bom.components.filter((one) => reached.has(one['bom-ref'])),
    dependencies: bom.dependencies.filter(({ ref }) => reached.has(ref)),
  }
}
