import { describe, expect, it } from 'vitest'
import { locate, search } from '../../../src-renderer/screens/help/find.ts'
import type { Block, Guide } from '../../../src-renderer/screens/help/guide.ts'

const words = (text: string): Block => ({ kind: 'paragraph', children: [{ kind: 'text', text }] })
const heading = (id: string, code: string | null): Block => ({
  kind: 'heading',
  id,
  code,
  children: [{ kind: 'text', text: `About ${id}` }],
})
const guide: Guide = {
  title: 'Guide',
  lead: [],
  sections: [
    { id: 'first', title: 'Sesión', blocks: [words('an open door')] },
    {
      id: 'second',
      title: 'Second',
      blocks: [heading('late', 'code-expired'), words('Sesión, a door that closes')],
    },
  ],
}

describe('locate', () => {
  it('finds the heading when a place is its id or its code', () => {
    expect(locate(guide, 'code-expired')).toEqual({ section: guide.sections[1], heading: 'late' })
    expect(locate(guide, 'late')).toEqual({ section: guide.sections[1], heading: 'late' })
    expect(locate(guide, 'second')).toEqual({ section: guide.sections[1], heading: null })
  })

  it('begins at the first section when nothing is of that name', () => {
    expect(locate(guide, 'no-such-code')).toEqual({ section: guide.sections[0], heading: null })
    expect(locate(guide, null)).toEqual({ section: guide.sections[0], heading: null })
  })
})

describe('search', () => {
  it('finds headings with all words below them, those with a word in their title first, when accents are left out', () => {
    expect(search({ user: guide }, 'SESION door')).toEqual([
      { place: { guide: 'user', at: 'first' }, title: 'Sesión' },
      { place: { guide: 'user', at: 'late' }, title: 'About late' },
    ])
    expect(search({ user: guide }, 'door closes').map(({ title }) => title)).toEqual(['About late'])
  })

  it('finds nothing when nothing is asked for', () => {
    expect(search({ user: guide }, '  ')).toEqual([])
  })
})
