// The pages of docs/security that say how things are, held to the sources (ASVS 2.1.2, 6.1.3, 14.1.1, 14.1.2, 16.1.1,
// 16.2.3), and the table of ASVS to the tests that it names. Seen to fail with a line taken out of each page, and with
// a test renamed.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { flowActions } from '../../server/contract/actions.ts'
import { filesIn, findIn } from './sources.ts'

const read = (name: string): string => readFileSync(name, 'utf8')
const page = (name: string): string => read(`docs/security/${name}.md`)
/** What `pattern` (with the flag g) finds in its first group. */
const all = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, found]) => found ?? '')),
]
/** The named part of a page, up to the next heading. */
const part = (text: string, heading: string): string =>
  text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
const server = filesIn(['server'], '.ts')
const main = filesIn(['src-main'], '.ts')
const tests = filesIn(['test'], '.ts', '.tsx')

test('data.md has every table of the store, and no other', () => {
  const declared = /interface Database \{([^}]+)\}/.exec(read('server/store/schema.ts'))?.[1] ?? ''
  expect(all(part(page('data'), 'Tables'), /^\| `(\w+)`/gm).toSorted()).toEqual(
    all(declared, /(\w+): \w+Table/g).toSorted(),
  )
})

test('data.md gives each table a class that it describes', () => {
  const classes = all(part(page('data'), 'Classes'), /^\| ([a-z]+) /gm)
  const given = all(part(page('data'), 'Tables'), /^\| `\w+`\s+\| (\w+)/gm)
  expect(given.filter((name) => !classes.includes(name))).toEqual([])
})

test('logs.md has every event of the audit trail, and no other', () => {
  const types = all(read('server/audit/types.ts'), /^\s+\| '([\w-]+)'/gm)
  const named = all(part(page('logs'), 'Events of the audit trail'), /`([a-z]+(?:-[a-z]+)+)`/g)
  expect(named.toSorted()).toEqual(types.toSorted())
})

test('logs.md names every source that writes a log', () => {
  const writing = /\bpino\.destination\(|\bcreateWriteStream\(|\.appendFile\(|\bconsole\.\w+\(/g
  const sources = findIn([...server, ...main], writing).map((found) => found.split(': ')[0])
  expect([...new Set(sources)].filter((name) => !page('logs').includes(`\`${name}\``))).toEqual([])
})

test('sign-in-ways.md names every source that issues a session', () => {
  const issuing = findIn(
    server,
    /do: 'issue-session'(?= (?:as const|,))|do: 'issue-session',|\binsertInto\('staff_session'\)|= await (?:issueSession|renewSession)\(/g,
  ).map((found) => found.split(': ')[0] ?? '')
  const elsewhere = {
    'server/account/': 'server/sessions/lock.ts',
    'server/sessions/hold.ts': 'server/sessions/lock.ts',
  }
  const where = (name: string) =>
    Object.entries(elsewhere).find(([from]) => name.startsWith(from))?.[1] ?? name
  const named = all(page('sign-in-ways'), /`(server\/[\w./-]+\.ts)`/g)
  expect([...new Set(issuing.map(where))].toSorted()).toEqual(named.toSorted())
})

test('sign-in-ways.md has every action of the second step', () => {
  const second = Object.keys(flowActions.login).filter((name) => /^(?:send|call|use)-/.test(name))
  expect(all(part(page('sign-in-ways'), 'The second step’s ways'), /^\| `([\w-]+)`/gm).toSorted()).toEqual(
    second.toSorted(),
  )
})

test('every test that a page of docs/security names is there', () => {
  const named = filesIn(['docs/security'], '.md').flatMap(({ name, text }) =>
    all(text, /`((?:test\/)?[\w./-]+\.(?:test|spec)\.tsx?)`/g).map((file) => ({ name, file })),
  )
  const there = (file: string) =>
    tests.some((one) => (file.startsWith('test/') ? one.name === file : basename(one.name) === file))
  expect(named.filter(({ file }) => !there(file))).toEqual([])
})

test('every sentence that asvs.md quotes is the name of a test', () => {
  const names = tests.map(({ text }) => text.replaceAll(/\\'|’/g, "'")).join('\n')
  const rows = page('asvs')
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  const missing = rows.flatMap((row) =>
    all(row, /"([^"]{8,})"/g).filter((quoted) =>
      quoted
        .split('…')
        .map((words) => words.trim().replaceAll('’', "'"))
        .some((words) => !names.includes(words)),
    ),
  )
  expect(missing).toEqual([])
})

test('asvs.md counts its own rows', () => {
  const rows = [
    ...page('asvs').matchAll(/^\| \d+\.\d+\.\d+\s+\| (\d)\s+\|[^|]+\| (met|not met|not applicable)\s+\|/gm),
  ]
  const count = (level: string, verdict: string) =>
    rows.filter(([, l, v]) => (level === 'all' || l === level) && v === verdict).length
  const counted = ['1', '2', '3', 'all'].map((level) => {
    const figures = ['met', 'not met', 'not applicable'].map((verdict) => count(level, verdict))
    return [level, ...figures, figures.reduce((sum, figure) => sum + figure)].map(String)
  })
  const written = [...part(page('asvs'), 'Counts').matchAll(/^\| (\d|all)\s+\|([^\n]+)\|$/gm)].map(
    ([, level = '', figures = '']) => [level, ...figures.split('|').map((figure) => figure.trim())],
  )
  expect(written).toEqual(counted)
  expect(rows.length).toBeGreaterThan(100)
})
