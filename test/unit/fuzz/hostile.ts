import fc from 'fast-check'

const naughty = [
  '',
  '\0',
  '\uFEFF',
  '\uD800',
  '\u202Egnp.exe',
  '__proto__',
  'constructor',
  'prototype',
  'NaN',
  '-0',
  '1e309',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '%00%0d%0aSet-Cookie: a=b',
  '${7*7}',
  '=HYPERLINK("//a.example")',
  'x'.repeat(20_000),
] as const

/** Texts that programs stumble over, and any others. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...naughty),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

const deep: fc.Arbitrary<unknown> = fc.integer({ min: 1, max: 2_000 }).map((depth) => {
  let value: unknown = 'end'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value }
  return value
})

/** An object with a `__proto__` of its own, as JSON makes it. */
const polluting: fc.Arbitrary<unknown> = fc
  .constantFrom('{"__proto__":{"kind":"registration"}}', '{"constructor":{"prototype":{"a":1}}}')
  .map((text): unknown => JSON.parse(text))

/** Values of any kind. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  deep,
  polluting,
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
)
