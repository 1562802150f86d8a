import { StatementSync } from 'node:sqlite'
import pg from 'pg'
import { vi } from 'vitest'
import { z } from 'zod'
import { currentOrigin } from '../../../server/audit/origin.ts'

/** Everything that was asked of a store, and how often: `insert into send` 2. */
export type Work = ReadonlyMap<string, number>

const shape = /^\s*(insert into|update|delete from|select.*? from|\w+)\s*(?:"(\w+)")?/is

/** What a statement does and to which table: two spellings of one kind of work are one. */
function kindOf(sql: string): string {
  const [, verb = '', table = ''] = shape.exec(sql) ?? []
  return `${verb.split(/\s/)[0]?.toLowerCase()} ${table}`.trim()
}

/** What requests over TCP are worked on for, and nothing that the server does by itself meanwhile. */
const inRequest = (): boolean => currentOrigin().address !== null

/** Counts the statements that requests send to a store of this process, by kind, while something is done. */
export async function workOf(act: () => Promise<unknown>): Promise<Work> {
  const kinds: string[] = []
  const spies = [
    ...(['all', 'run', 'get'] as const).map((method) => spyOnStatements(method, kinds)),
    spyOnQueries(kinds),
  ]
  try {
    await act()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  const counts = Object.entries(Object.groupBy(kinds, (kind) => kind)).map(
    ([kind, all]): [string, number] => [kind, all?.length ?? 0],
  )
  return new Map(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function spyOnStatements(method: 'all' | 'run' | 'get', kinds: string[]) {
  const original = StatementSync.prototype[method]
  return vi.spyOn(StatementSync.prototype, method).mockImplementation(function (
    this: StatementSync,
    ...input
  ) {
    if (inRequest()) kinds.push(kindOf(this.sourceSQL))
    // oxlint-disable-next-line typescript/no-unsafe-return -- passed on as it comes
    return Reflect.apply(original, this, input)
  })
}

function spyOnQueries(kinds: string[]) {
  // oxlint-disable-next-line typescript/unbound-method -- called with its `this` below
  const original = pg.Client.prototype.query
  return vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...input: unknown[]
  ) {
    const [query] = input
    if (inRequest()) kinds.push(kindOf(textOf(query)))
    // oxlint-disable-next-line typescript/no-unsafe-return -- passed on as it comes
    return Reflect.apply(original, this, input)
  })
}

const queryShape = z.union([z.string(), z.looseObject({ text: z.string() }).transform(({ text }) => text)])
const textOf = (query: unknown): string => queryShape.parse(query)
