import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ConnectScreen } from '../../../src-renderer/screens/connect/connect-screen.tsx'
import { TroubleScreen } from '../../../src-renderer/screens/connect/trouble-screen.tsx'
import { useConnect } from '../../../src-renderer/stores/connect.ts'
import { usePolicy } from '../../../src-renderer/stores/policy.ts'
import { draw, seed, speakEnglish } from '../support/draw.tsx'

const about = 'Help with this'
const contact = 'In your organization, ask first: IT desk, extension 4400'

beforeAll(speakEnglish)
beforeEach(() => {
  seed(useConnect, { refusal: null })
  seed(usePolicy, { settings: [] })
})

const nameContact = () =>
  seed(usePolicy, {
    settings: [{ name: 'supportContact', value: 'IT desk, extension 4400', level: 'machine' }],
  })

describe('the screen that asks for the server', () => {
  it('leads to help when an address was refused, and not before', () => {
    expect(draw(<ConnectScreen />)).not.toContain(about)
    seed(useConnect, { refusal: 'certificate-authority' })
    expect(draw(<ConnectScreen />)).toContain(about)
  })

  it('names whom to ask when the organization does', () => {
    expect(draw(<ConnectScreen />)).not.toContain('ask first')
    nameContact()
    expect(draw(<ConnectScreen />)).toContain(contact)
  })
})

describe('the screen of a server that can not be worked with', () => {
  it('leads to help and to a support file, and names whom to ask', () => {
    const plain = draw(<TroubleScreen trouble="refused" />)
    expect(plain).toContain(about)
    expect(plain).toContain('Save a support file')
    expect(plain).not.toContain('ask first')
    nameContact()
    expect(draw(<TroubleScreen trouble="refused" />)).toContain(contact)
  })
})
