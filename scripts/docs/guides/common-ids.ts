import type { Guide } from '../../../src-renderer/screens/help/guide.ts'
import type { GuideName } from '../../../src-renderer/stores/guides.ts'
import { guideNames } from './names.ts'

type Guides = Readonly<Record<GuideName, Guide>>

/** The id in every language of a heading whose id in one language is given, by the guide that it stands in. */
export type IdOf = (guide: GuideName, id: string) => string

/**
 * Finds the original's heading that stands where a translation's does, so that a place in Help is the same in every
 * language.
 *
 * @throws where a guide has more or fewer headings than its original; the function, where there is no such heading
 */
export function commonIds(translated: Guides, original: Guides): IdOf {
  const ids = new Map(guideNames.map((name) => [name, pairs(name, translated[name], original[name])]))
  return (guide, id) => {
    const found = ids.get(guide)?.get(id)
    if (found === undefined) throw new Error(`A link leads nowhere: ${guide}.md#${id}`)
    return found
  }
}

function pairs(name: GuideName, translated: Guide, original: Guide): ReadonlyMap<string, string> {
  const sections = translated.sections.map(idsOf)
  const originals = original.sections.map(idsOf)
  if (sections.map(({ length }) => length).join() !== originals.map(({ length }) => length).join())
    throw new Error(`${name}.md has not the same headings in every language`)
  const flat = originals.flat()
  return new Map(sections.flat().map((id, place) => [id, flat[place] ?? id]))
}

const idsOf = ({ id, blocks }: Guide['sections'][number]): string[] => [
  id,
  ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])),
]
