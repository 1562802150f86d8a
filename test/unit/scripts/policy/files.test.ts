import { readFileSync } from 'node:fs'
import { parse } from 'plist'
import { beforeAll, describe, expect, it } from 'vitest'
import { policyFiles } from '../../../../scripts/policy/files.ts'
import { bundleId } from '../../../../src-main/policy/readers/choose.ts'
import { resolvePolicy } from '../../../../src-main/policy/resolve.ts'
import { policyNames } from '../../../../src-main/policy/table.ts'

const folder = new URL('../../../../docs/deployment/policy/', import.meta.url)
let made: ReadonlyMap<string, string>
beforeAll(async () => {
  made = await policyFiles()
})
const content = (path: string): string => made.get(path) ?? ''

/** All tags of a document; throws where they aren't closed in turn, or something is not escaped. */
function wellFormed(xml: string): string[] {
  const open: string[] = []
  const seen: string[] = []
  const tag = /<(\/?)([\w]+)((?: [\w:]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)( ?\/?)>/g
  const body = xml.replace(/^<\?xml[^>]*\?>\n/, '')
  const rest = body.replace(tag, (_, close: string, name: string, attributes: string, empty: string) => {
    if (close === '/') expect(open.pop()).toBe(name)
    else {
      seen.push(`${name}${attributes}`)
      if (!empty.endsWith('/')) open.push(name)
    }
    return ''
  })
  expect(open).toEqual([])
  expect(rest.replaceAll(/&(amp|lt|gt|quot);/g, '')).not.toMatch(/[<>&]/)
  return seen
}

const idsOf = (tags: string[], pattern: RegExp): Set<string> =>
  new Set(tags.flatMap((tag) => pattern.exec(tag)?.[1] ?? []))
const references = (xml: string, table: string): Set<string> =>
  new Set([...xml.matchAll(new RegExp(`\\$\\(${table}\\.(\\w+)\\)`, 'g'))].map(([, id = '']) => id))

describe('docs/deployment/policy', () => {
  it('holds what the table says when it was written last', () => {
    for (const [path, text] of made) expect(readFileSync(new URL(path, folder), 'utf8'), path).toBe(text)
  })

  it.each(['en-US', 'es-ES'])('has a template whose words and fields are all there in %s', (language) => {
    const admx = content('AtrezzoDesktop.admx')
    const tags = wellFormed(admx)
    const adml = content(`${language}/AtrezzoDesktop.adml`)
    const words = wellFormed(adml)
    expect(idsOf(words, /^string id="(\w+)"/)).toEqual(references(admx, 'string'))
    expect(idsOf(words, /^presentation id="(\w+)"/)).toEqual(references(admx, 'presentation'))
    const fields = idsOf(tags, /^(?:text|decimal|enum|multiText) id="(\w+)"/)
    expect(idsOf(words, /refId="(\w+)"/)).toEqual(fields)
    expect(idsOf(tags, /^policy name="(\w+)"/)).toEqual(new Set(policyNames))
  })

  it('has samples of every setting that the app takes as they are', () => {
    const json: unknown = JSON.parse(content('policy.json'))
    const profile = parse(content('atrezzo-desktop.mobileconfig')) as {
      PayloadContent: Record<string, unknown>[]
    }
    const [payload = {}] = profile.PayloadContent
    const { PayloadType, ...rest } = payload
    expect(PayloadType).toBe(bundleId)
    const values = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('Payload')))
    expect(values).toEqual(json)
    const { state } = resolvePolicy(
      { machine: { kind: 'read', values }, user: { kind: 'absent' } },
      { machine: null, user: null },
    )
    expect(state.problem).toBeNull()
    expect(Object.keys(state.policy).toSorted()).toEqual([...policyNames].toSorted())
  })
})
