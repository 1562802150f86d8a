import { expect, test } from 'vitest'
import { operationsOf, type OperationFacts } from '../../../../server/admin/operations.ts'

const facts: OperationFacts = {
  user: { status: 'active', username_key: 'dana', role: 'standard' },
  isSelf: false,
  isLocked: false,
  sharesAllGroups: true,
}

test.each([
  ['active', facts, ['reset-registration', 'end-sessions', 'make-administrator', 'disable']],
  [
    'active and administrative',
    { ...facts, user: { ...facts.user, role: 'administrative' as const } },
    ['reset-registration', 'end-sessions', 'unmake-administrator', 'disable'],
  ],
  [
    'locked',
    { ...facts, isLocked: true },
    ['reset-registration', 'unlock', 'end-sessions', 'make-administrator', 'disable'],
  ],
  [
    'a member of groups of others, too',
    { ...facts, sharesAllGroups: false },
    ['reset-registration', 'end-sessions', 'disable'],
  ],
  ['incomplete', { ...facts, user: { ...facts.user, status: 'incomplete' as const } }, ['resend', 'disable']],
  [
    'invited',
    { ...facts, user: { ...facts.user, status: 'incomplete' as const, username_key: 'invited:1' } },
    ['resend', 'disable'],
  ],
  ['disabled', { ...facts, user: { ...facts.user, status: 'disabled' as const } }, ['enable']],
  ['the caller', { ...facts, isSelf: true }, []],
])('a user takes the right operations when %s', (_, given: OperationFacts, expected) => {
  expect(operationsOf(given)).toEqual(expected)
})
