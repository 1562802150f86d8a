import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { limitsPage } from '../../../../scripts/docs/limits.ts'
import { eachLimit } from '../../../../server/limits/limits.ts'

it('docs/security/limits.md is what the table says when it was written last', async () => {
  const page = readFileSync(new URL('../../../../docs/security/limits.md', import.meta.url), 'utf8')
  expect(await format(limitsPage(), { parser: 'markdown', printWidth: 110 })).toBe(page)
})

it('each limit has a default within its range', () => {
  eachLimit(({ default: value, min, max, bounds }) => {
    expect(value, bounds).toBeGreaterThanOrEqual(min)
    expect(value, bounds).toBeLessThanOrEqual(max)
  })
})
