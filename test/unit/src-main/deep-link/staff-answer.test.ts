import { describe, expect, it } from 'vitest'
import { createDeepLinkInbox } from '../../../../src-main/deep-link/inbox.ts'
import { parseStaffAnswer } from '../../../../src-main/deep-link/parse.ts'
import { answerByDeepLink } from '../../../../src-main/staff/deep-link-way.ts'

describe('parseStaffAnswer', () => {
  it.each([
    ['atrezzo://staff-sign-in?code=a&state=b', 'code=a&state=b'],
    ['ATREZZO://Staff-Sign-In/?code=a', 'code=a'],
    ['atrezzo://staff-sign-in', null],
    ['atrezzo://enrollment/staff-sign-in?code=a', null],
    ['https://staff-sign-in?code=a', null],
    [`atrezzo://staff-sign-in?code=${'a'.repeat(8_000)}`, null],
  ])('reads %s as %s', (link, answer) => expect(parseStaffAnswer(link)).toBe(answer))
})

describe('the inbox', () => {
  it('hands an answer to the sign-in whose state it carries, once, and never to the page', () => {
    const inbox = createDeepLinkInbox()
    const [page, answers]: [unknown[], string[]] = [[], []]
    inbox.deliverTo((link) => void page.push(link))
    inbox.receive('atrezzo://staff-sign-in?code=early&state=right')
    answerByDeepLink(inbox).receive('right', (answer) => void answers.push(answer))
    for (const state of ['wrong', 'right', 'right']) inbox.receive(`atrezzo://staff-sign-in?state=${state}`)
    expect(answers).toEqual(['state=right'])
    expect(page).toEqual([])
  })
})
