// ASVS 2.1.2: docs/security/input-rules.md has every rule over several fields. Each that the contract alone decides is
// tried here: one input that keeps it, and the same input with one field changed.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flowActions, startFlow } from '../../../../server/contract/actions.ts'
import { passwordChange } from '../../../../server/contract/account.ts'
import { contactChange } from '../../../../server/contract/contact.ts'
import type { z } from 'zod'

const page = readFileSync('docs/security/input-rules.md', 'utf8')
const email = 'ann@clinic.example'
const other = 'ann@clinic.test'
const password = 'quiet river under seven lanterns'
const person = {
  username: 'ann.lee',
  firstName: 'Ann',
  lastName: 'Lee',
  state: 'MS',
  zip: '39201',
  email,
  confirmEmail: email,
  fax: '6015550143',
}
const mailCode = 'ABCDE-FGHJK'
const { registration, enrollment, recovery } = flowActions

interface Rule {
  readonly rule: string
  readonly schema: z.ZodType
  readonly good: Readonly<Record<string, unknown>>
  readonly bad: Readonly<Record<string, unknown>>
  /** Where the refusal points to; null for a form that is none of those allowed. */
  readonly at: string | null
}

const pair = { password, confirmPassword: password }
const rules: readonly Rule[] = [
  {
    rule: 'email-repeated',
    schema: registration['enter-user-information'],
    good: person,
    bad: { confirmEmail: other },
    at: 'confirmEmail',
  },
  {
    rule: 'email-repeated',
    schema: registration['change-email'],
    good: { email, confirmEmail: email },
    bad: { confirmEmail: other },
    at: 'confirmEmail',
  },
  {
    rule: 'email-repeated',
    schema: flowActions['authenticator-change']['send-email-code'],
    good: { email, confirmEmail: email },
    bad: { confirmEmail: other },
    at: 'confirmEmail',
  },
  {
    rule: 'password-repeated',
    schema: enrollment['create-password'],
    good: pair,
    bad: { confirmPassword: 'x' },
    at: 'confirmPassword',
  },
  {
    rule: 'password-repeated',
    schema: recovery['set-password'],
    good: pair,
    bad: { confirmPassword: 'x' },
    at: 'confirmPassword',
  },
  {
    rule: 'password-repeated',
    schema: passwordChange,
    good: { currentPassword: 'x', ...pair },
    bad: { confirmPassword: 'x' },
    at: 'confirmPassword',
  },
  {
    rule: 'zip-of-state',
    schema: registration['enter-user-information'],
    good: person,
    bad: { zip: '10001' },
    at: 'zip',
  },
  {
    rule: 'zip-of-state-on-file',
    schema: contactChange,
    good: { state: 'MS', zip: '39201' },
    bad: { zip: '10001' },
    at: 'zip',
  },
  {
    rule: 'mail-code-and-address',
    schema: startFlow,
    good: { kind: 'enrollment', email, mailCode },
    bad: { email: undefined },
    at: null,
  },
  {
    rule: 'ticket-or-mail-code',
    schema: startFlow,
    good: { kind: 'enrollment', ticket: 'x'.repeat(43) },
    bad: { email },
    at: null,
  },
]

describe('a rule over several fields', () => {
  it.each(rules)(
    '$rule is kept when the fields agree, and refused when one differs',
    ({ rule, schema, good, bad, at }) => {
      expect(page).toContain(`| \`${rule}\` `)
      expect(schema.safeParse(good).error?.issues).toBeUndefined()
      const issues = schema.safeParse({ ...good, ...bad }).error?.issues ?? []
      expect(issues).not.toEqual([])
      if (at !== null) expect(issues.map(({ path }) => path.join('.'))).toEqual([at])
    },
  )

  it('is on the page when the contract has it', () => {
    const inContract = new Set(rules.map(({ rule }) => rule))
    const onPage = [...page.matchAll(/^\| `([\w-]+)` .*\| the contract/gm)].map(([, rule]) => rule)
    expect(onPage.filter((rule) => !inContract.has(rule ?? ''))).toEqual([])
  })
})
