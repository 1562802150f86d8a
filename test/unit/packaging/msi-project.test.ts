import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { completeMsiProject } from '../../../scripts/dist/msi-project.ts'
import { fromBuilder } from './from-builder.ts'

interface MsiModule {
  default: new (
    packager: unknown,
    outDir: string,
  ) => { writeManifest(appOutDir: string, processor: number, options: unknown): Promise<string> }
}
interface Xml {
  DOMParser: new () => {
    parseFromString(text: string, type: string): { documentElement: { tagName: string } }
  }
}

/** The project that electron-builder's own template makes of an app of one file. */
async function builderProject(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'msi-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'resources'))
  for (const name of ['Atrezzo Desktop.exe', 'resources/app.asar']) writeFileSync(join(folder, name), '')
  const options = { perMachine: true, oneClick: true, runAfterFinish: false, createDesktopShortcut: false }
  const appInfo = {
    id: 'example.atrezzo.desktop',
    productName: 'Atrezzo Desktop',
    productFilename: 'Atrezzo Desktop',
    companyName: 'Atrezzo',
    getVersionInWeirdWindowsForm: () => '0.1.0.0',
  }
  const packager = {
    appInfo,
    platformSpecificBuildOptions: options,
    config: { msi: options },
    fileAssociations: [],
    getIconPath: async () => null,
  }
  // Its parts load only after it as a whole.
  fromBuilder('app-builder-lib')
  const { default: MsiTarget } = fromBuilder('app-builder-lib/out/targets/MsiTarget') as MsiModule
  const { getEffectiveOptions } = fromBuilder(
    'app-builder-lib/out/options/CommonWindowsInstallerConfiguration',
  ) as { getEffectiveOptions: (options: unknown, packager: unknown) => unknown }
  return new MsiTarget(packager, folder).writeManifest(folder, 1, getEffectiveOptions(options, packager))
}

test('completeMsiProject registers the protocol, marks the installation and clears secrets, in electron-builder’s project', async () => {
  const project = completeMsiProject(await builderProject(), '/stage/installed-by')
  const { DOMParser } = fromBuilder('@xmldom/xmldom') as Xml
  expect(new DOMParser().parseFromString(project, 'text/xml').documentElement.tagName).toBe('Wix')
  expect(project).toContain('<File Id="installedByFile" Name="installed-by" Source="/stage/installed-by"')
  expect(project).toContain('Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"')
  expect(project).toMatch(/FileKey="mainExecutable" ExeCommand="--forget-secrets" Execute="immediate"/)
  expect(project).toContain('REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE')
  expect(project).toContain('Id="mainExecutable"')
  expect(project).toContain('<Property Id="ALLUSERS" Secure="yes" Value="1"/>')
})

test('completeMsiProject throws when the template is not the one it knows', () => {
  expect(() => completeMsiProject('<Wix><Product></Product></Wix>', 'x')).toThrow(/0 times/)
})
