import { expect, test } from 'vitest'
import { computerHeader, computerValue } from '../../../server/contract/computer.ts'
import { recordAudit } from '../../../server/audit/record.ts'
import { newId } from '../../../server/random.ts'
import { forEachStore } from '../harness.ts'
import { addAdministrator, addMember, addOffice } from './office.ts'

const computer = computerValue('c'.repeat(43), 'Front desk 2 – Büro')

forEachStore('the history of a user', (bench) => {
  test('says who did what, when, why and from which computer', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office], { username: `ada.${office.registrationCode}` })
    const bea = await addMember(server, [office])
    await server.ask('endSession', { token: bea.token, headers: { [computerHeader]: 'nonsense' } })
    await server.askFor('operateOnUser', {
      token: ada.token,
      headers: { [computerHeader]: computer, 'x-forwarded-for': '203.0.113.9' },
      params: { id: bea.userId, operation: 'disable' },
      body: { reason: '=cmd|calc, left the clinic' },
    })
    const { items } = await server.askFor('getUserHistory', { token: ada.token, params: { id: bea.userId } })
    expect(items).toMatchObject([
      {
        type: 'user-disabled',
        at: new Date(server.clock.now()).toISOString(),
        actor: { kind: 'administrator', name: `Ada Admin (ada.${office.registrationCode})` },
        computer: 'Front desk 2 – Büro',
        address: '127.0.0.1',
        reason: '=cmd|calc, left the clinic',
      },
      { type: 'session-ended', actor: { kind: 'self' }, computer: null },
    ])
    const csv = await server.askFor('exportUserHistory', { token: ada.token, params: { id: bea.userId } })
    const lines = csv.split('\r\n')
    // What decodes the answer has taken the byte order mark away.
    expect(lines[0]).toBe('"time","event","who","computer","address","reason","details"')
    expect(lines[1]).toContain('"user-disabled"')
    expect(lines[1]).toContain(`"'=cmd|calc, left the clinic"`)
    expect(lines).toHaveLength(4)
    const after = await server.askFor('getUserHistory', { token: ada.token, params: { id: bea.userId } })
    expect(after.items[0]).toMatchObject({ type: 'history-exported', actor: { kind: 'administrator' } })
  })

  test('names nobody and no organisation of groups that the reader does not administer', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const email = `both.${newId().toLowerCase()}@clinic.example`.replaceAll('_', '-')
    const [office, other] = [await addOffice(db), await addOffice(db, { adminEmail: email })]
    const ada = await addAdministrator(server, [office])
    const away = await addAdministrator(server, [other], { last_name: 'Elsewhere' })
    const both = await addAdministrator(server, [office], { email })
    const { registrationCode } = other
    const body = { npi: registrationCode, registrationCode }
    await server.askFor('registerProvider', { token: both.token, body })
    const params = { id: both.userId, operation: 'end-sessions' }
    await server.askFor('operateOnUser', { token: away.token, params, body: {} })
    const told = await server.askFor('getUserHistory', { token: ada.token, params })
    expect(told.items).toMatchObject([
      { type: 'sessions-ended', actor: { kind: 'administrator', name: null } },
      { type: 'provider-registered', detail: {} },
    ])
    const own = await server.askFor('getUserHistory', { token: away.token, params })
    expect(own.items[0]?.actor.name).toContain('Elsewhere')
    expect(own.items[1]?.detail['organization']).toMatch(/^Clinic /)
    expect(told.items[1]?.detail).toEqual({})
  })

  test('is read page by page, each event once', async () => {
    const server = await bench.shared()
    const { store } = server.context
    const office = await addOffice(store.db)
    const ada = await addAdministrator(server, [office])
    const bea = await addMember(server, [office])
    for (let number = 0; number < 120; number += 1)
      await recordAudit(store.db, {
        at: number,
        type: 'code-requested',
        target: bea.userId,
        detail: { number },
      })
    const numbers: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: Record<string, string> = cursor === '' ? {} : { cursor }
      const page: { items: { detail: Record<string, unknown> }[]; next: string | null } = await server.askFor(
        'getUserHistory',
        { token: ada.token, params: { id: bea.userId }, query },
      )
      numbers.push(...page.items.map((item) => item.detail['number']))
      cursor = page.next
    }
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, index) => 119 - index))
    const bad = await server.ask('getUserHistory', {
      token: ada.token,
      params: { id: bea.userId },
      query: { cursor: 'x' },
    })
    expect(bad.problem?.code).toBe('invalid-input')
  })

  test('of an administrator leaves out what they did to others', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const [here, there] = [await addOffice(db), await addOffice(db)]
    const ada = await addAdministrator(server, [here, there])
    const bea = await addAdministrator(server, [here])
    const foreign = await addMember(server, [there])
    await server.askFor('operateOnUser', {
      token: ada.token,
      params: { id: foreign.userId, operation: 'end-sessions' },
      body: {},
    })
    const { items } = await server.askFor('getUserHistory', { token: bea.token, params: { id: ada.userId } })
    expect(items).toEqual([])
  })
})
