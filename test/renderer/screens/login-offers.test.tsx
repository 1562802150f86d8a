import { beforeAll, describe, expect, it } from 'vitest'
import { CustomerPanel } from '../../../src-renderer/screens/login/customer-panel.tsx'
import { useConnection } from '../../../src-renderer/stores/connection.ts'
import { usePolicy } from '../../../src-renderer/stores/policy.ts'
import { draw, seed, speakEnglish } from '../support/draw.tsx'

beforeAll(speakEnglish)

/** The login buttons in their order, those that are off marked. */
const buttons = (html: string) =>
  [...html.matchAll(/<button([^>]*)>.*?(LOGIN WITH \w+)/gs)].map(
    ([, attributes = '', name = '']) => `${name}${/ disabled=/.test(attributes) ? ' (off)' : ''}`,
  )

describe('the login buttons', () => {
  it('are both open when neither policy nor server names any', () => {
    expect(buttons(draw(<CustomerPanel />))).toEqual(['LOGIN WITH PHONE', 'LOGIN WITH EMAIL'])
  })

  it('begin with the one that the server takes, and say so of the other', () => {
    seed(useConnection, { loginOptions: ['email'] })
    const html = draw(<CustomerPanel />)
    expect(buttons(html)).toEqual(['LOGIN WITH EMAIL', 'LOGIN WITH PHONE (off)'])
    expect(html).toContain('The server doesn&#x27;t offer this.')
  })

  it('are all off when policy and server have none in common', () => {
    seed(usePolicy, { settings: [{ name: 'loginOptions', value: ['phone'], level: 'machine' }] })
    const html = draw(<CustomerPanel />)
    expect(buttons(html)).toEqual(['LOGIN WITH PHONE (off)', 'LOGIN WITH EMAIL (off)'])
    expect(html).toContain('Set by your organization')
  })
})
