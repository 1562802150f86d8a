import { expect, it } from 'vitest'
import { createDeepLinkInbox } from '../../../../src-main/deep-link/inbox.ts'
import type { DeepLink } from '../../../../src-preload/bridge.ts'

const link = (letter: string): string => `atrezzo://enrollment/${letter.repeat(43)}`
const ticket = (letter: string): DeepLink => ({ kind: 'ticket', ticket: letter.repeat(43) })

it('inbox keeps links in order when no page is there yet, and hands each over once', () => {
  const inbox = createDeepLinkInbox()
  const seen: DeepLink[] = []
  inbox.receive(link('a'))
  inbox.receive('atrezzo://nonsense')
  inbox.deliverTo((received) => void seen.push(received))
  expect(seen).toEqual([ticket('a'), { kind: 'unknown' }])
  inbox.receive(link('b'))
  inbox.deliverTo(null)
  inbox.receive(link('c'))
  expect(seen).toHaveLength(3)
  inbox.deliverTo((received) => void seen.push(received))
  expect(seen.slice(2)).toEqual([ticket('b'), ticket('c')])
})
