import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLogs } from '../../../../src-main/app/log.ts'
import { readLogTail } from '../../../../src-main/support/read-log.ts'
import {
  connectionSection,
  logSection,
  policySection,
  settingsSection,
  versionsSection,
} from '../../../../src-main/support/sections.ts'
import { createSupportClient } from '../../../../src-main/support/support-client.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'atrezzo-support-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const now = () => new Date('2026-11-24T15:30:00Z')

describe('support client', () => {
  it('saves the text that was shown, letter by letter, when the person saves it', async () => {
    let looks = 0
    const saveText = vi.fn(async () => 'saved' as const)
    const collect = async () => [{ title: 'Versions', lines: [`look ${(looks += 1)}`] }]
    const client = createSupportClient({ collect, saveText, now })
    const { text, fileName } = await client.preview()
    expect(fileName).toBe('atrezzo-support-2026-11-24-15-30.txt')
    expect(text).toContain('== Versions ==\nlook 1\n')
    expect(await client.save()).toBe('saved')
    expect(saveText).toHaveBeenCalledExactlyOnceWith(fileName, text)
  })

  it('saves nothing when nothing was shown', async () => {
    const saveText = vi.fn(async () => 'saved' as const)
    expect(await createSupportClient({ collect: async () => [], saveText, now }).save()).toBe('failed')
    expect(saveText).not.toHaveBeenCalled()
  })
})

describe('log of a support file', () => {
  it('shows nothing that was logged by mistake when it is a real log', async () => {
    const logs = openLogs(folder)
    const secret = 'hunter2-tok_9f8a7b6c5d4e3f2a'
    logs.main.error(
      { email: 'daisy.field@clinic.example', password: secret, phone: 6_015_550_142 },
      `code ${secret}`,
    )
    logs.main.warn('companion failed: ENOENT, no such file')
    logs.companion(
      Buffer.from(`{"level":50,"time":1,"err":{"type":"Error","message":"Daisy Field"},"msg":"x"}\n`),
    )
    await expect.poll(async () => (await readLogTail(join(folder, 'companion.log')))?.length).toBe(1)
    const sections = await Promise.all(
      ['main.log', 'companion.log'].map(async (file) =>
        logSection(file, await readLogTail(join(folder, file))),
      ),
    )
    const text = JSON.stringify(sections)
    for (const canary of ['daisy', 'field', 'clinic', 'hunter2', '9f8a', '6015', '5550142']) {
      expect(text.toLowerCase()).not.toContain(canary)
    }
    expect(text).toContain('warn companion failed: ENOENT, no')
  })

  it('is the last whole lines when the log is long, and says so when there is none', async () => {
    const file = join(folder, 'main.log')
    await writeFile(file, Array.from({ length: 20_000 }, (_, line) => `line ${line} of the log`).join('\n'))
    const lines = await readLogTail(file)
    expect(lines?.length).toBe(300)
    expect(lines?.at(-1)).toBe('line 19999 of the log')
    expect(logSection('gone.log', await readLogTail(join(folder, 'gone.log'))).lines).toEqual([
      'not there, or not readable',
    ])
  })
})

describe('sections of a support file', () => {
  it('say what is known in words when something is not there', () => {
    const versions = versionsSection({
      app: '1.2.3',
      packaged: false,
      electron: undefined,
      chromium: undefined,
      node: '24.0.0',
      system: 'Linux',
    })
    expect(versions.lines).toContain('Atrezzo Desktop: 1.2.3, from source')
    const connection = connectionSection({
      server: 'this computer',
      connection: 'failed',
      trouble: null,
      answer: 'not asked',
      keychain: false,
      freeBytes: 12_345_678_901,
    })
    expect(connection.lines).toEqual([
      'Server: this computer',
      'State: failed',
      'Problem: none known',
      'Sign of life: not asked',
      'Keychain: unavailable',
      'Free on the disk: 12.3 GB',
    ])
  })

  it('show what is managed and what can not be used, without a refused value, when there is a policy', () => {
    const { lines } = policySection({
      policy: { serverAddress: 'https://portal.example.org', rememberHours: 0 },
      source: 'machine',
      levels: { serverAddress: 'machine', rememberHours: 'machine' },
      problem: {
        unreadable: [{ level: 'user', detail: 'C:\\Users\\daisy', inForce: 'kept' }],
        refused: [
          { name: 'proxy', level: 'machine', reason: 'invalid-value', inForce: 'unmanaged' },
          { name: 'hunter2', level: 'machine', reason: 'unknown-name', inForce: 'unmanaged' },
        ],
      },
    })
    expect(lines).toEqual([
      'From: machine',
      'serverAddress: "https://portal.example.org" (machine)',
      'rememberHours: 0 (machine)',
      'Not readable: user; in force: kept',
      'Not used: proxy (machine), invalid-value; in force: unmanaged',
      'Not used: a name that is not known (machine), unknown-name; in force: unmanaged',
    ])
  })

  it('hold no setting but those named here when settings grow', () => {
    const settings = {
      colorScheme: 'system',
      language: 'en',
      lastOption: null,
      lockAfter: 10,
      installation: 'secret-installation-id',
    } as const
    expect(JSON.stringify(settingsSection(settings, true))).not.toContain('secret-installation-id')
  })
})
