import { describe, expect, it } from 'vitest'
import { bundledPackages, importsOf } from '../../../scripts/sbom/bundled-packages.ts'
import { shippedPart } from '../../../scripts/sbom/shipped.ts'

const component = (name: string) => ({ 'bom-ref': `${name}@1`, name, purl: `pkg:npm/${name}@1` })
const bom = {
  bomFormat: 'CycloneDX',
  components: ['express', 'qs', 'keytar', 'react', 'scheduler', 'vitest'].map(component),
  dependencies: [
    { ref: 'express@1', dependsOn: ['qs@1'] },
    { ref: 'react@1', dependsOn: ['scheduler@1'] },
    { ref: 'vitest@1', dependsOn: ['qs@1'] },
  ],
}
const manifest = { dependencies: { express: '1' }, optionalDependencies: { keytar: '1' } }

describe('the bill of materials', () => {
  it('has what ships with all that it depends on, and no tool, when it is made', () => {
    const { components, bomFormat } = shippedPart(bom, manifest, ['react'])
    expect(bomFormat).toBe('CycloneDX')
    expect(components.map(({ name }) => name)).toEqual(['express', 'qs', 'keytar', 'react', 'scheduler'])
  })

  it('ends when packages depend on each other', () => {
    const dependencies = [
      { ref: 'express@1', dependsOn: ['qs@1'] },
      { ref: 'qs@1', dependsOn: ['express@1'] },
    ]
    expect(shippedPart({ ...bom, dependencies }, manifest, []).components).toHaveLength(3)
  })

  it('finds the packages that the renderer is built from', () => {
    const packages = bundledPackages('src-renderer')
    expect(packages).toEqual(expect.arrayContaining(['@mantine/core', 'react', 'uqr', 'zustand']))
    expect(packages.filter((name) => /^(node|electron|express|vitest)$/.test(name))).toEqual([])
  })

  it('takes the name of a package from every form of import', () => {
    const source = `import a from 'one/file.js'\nimport { b } from '@two/core/x.css'\nawait import('three')\nimport './own.ts'`
    expect(importsOf(source)).toEqual(['one', '@two/core', 'three'])
  })
})
