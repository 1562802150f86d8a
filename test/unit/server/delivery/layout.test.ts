import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutHtml, textOn } from '../../../../server/delivery/templates/html.ts'
import type { Mail } from '../../../../server/delivery/templates/mail.ts'
import { sender } from './rendered.ts'

describe('layOutHtml', () => {
  it('lets no data become markup, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', 'a', ' '), maxLength: 30 }),
        (data) => {
          const hostile: Mail = {
            subject: data,
            heading: data,
            blocks: [
              { kind: 'text', text: data },
              { kind: 'note', text: data },
              { kind: 'code', label: data, code: data },
              { kind: 'link', label: data, href: data },
            ],
          }
          const plain: Mail = {
            subject: '',
            heading: '',
            blocks: [
              { kind: 'text', text: '' },
              { kind: 'note', text: '' },
              { kind: 'code', label: '', code: '' },
              { kind: 'link', label: '', href: '' },
            ],
          }
          const tags = (html: string) => (html.match(/[<>]/g) ?? []).length
          expect(tags(layOutHtml(hostile, { ...sender, operatorName: data }, 'en'))).toBe(
            tags(layOutHtml(plain, sender, 'en')),
          )
          expect(layOutHtml(hostile, sender, 'en').match(/"/g)?.length).toBe(
            layOutHtml(plain, sender, 'en').match(/"/g)?.length,
          )
        },
      ),
    )
  })
})

describe('textOn', () => {
  it('is black or white, whichever reads better, whatever the colour', () => {
    expect(textOn('#0f6a73')).toBe('#ffffff')
    expect(textOn('#ffe066')).toBe('#000000')
  })
})
