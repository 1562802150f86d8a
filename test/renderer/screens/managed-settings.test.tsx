import { Accordion } from '@mantine/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { HelpPage } from '../../../src-renderer/screens/help/help-page.tsx'
import { ManagedSettings } from '../../../src-renderer/screens/policy/managed-settings.tsx'
import { usePolicy } from '../../../src-renderer/stores/policy.ts'
import { draw, seed, speakEnglish } from '../support/draw.tsx'

beforeAll(speakEnglish)

const opened = () =>
  draw(
    <Accordion defaultValue="policy">
      <ManagedSettings />
    </Accordion>,
  )

describe('the managed settings', () => {
  it('are in Help of the signed-in', () => {
    expect(draw(<HelpPage />)).toContain('Managed settings')
  })

  it('are said to be none when the organization manages nothing', () => {
    expect(opened()).toContain('Your organization manages no setting of this app.')
  })

  it('stand there each with its value, and what of them can not be used, when there are such', () => {
    seed(usePolicy, {
      settings: [
        { name: 'phoneCountries', value: ['US', 'CA'], level: 'machine' },
        { name: 'demoAllowed', value: false, level: 'user' },
      ],
      problem: {
        unreadable: [{ level: 'machine', inForce: 'kept' }],
        refused: [{ name: 'codeTries', reason: 'invalid-value', inForce: 'strictest' }],
      },
    })
    const html = opened()
    expect(html).toContain('Your organization has set these')
    expect(html).toMatch(/<dt>Phone countries<\/dt><dd>US, CA <code[^>]*>phoneCountries<\/code>/)
    expect(html).toMatch(/<dt>Demo mode<\/dt><dd>No /)
    expect(html).toContain('the last value holds.')
    expect(html).toContain('the strictest value holds.')
  })
})
