import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../../../src-main/app/menu.ts'
import { languages } from '../../../../server/contract/language.ts'
import { wordsOf } from '../../../../src-main/locales/words.ts'
import type { MenuCommand } from '../../../../src-preload/bridge.ts'

const build = (change: Partial<Parameters<typeof menuTemplate>[0]> = {}) => {
  const commands: (MenuCommand | 'lock')[] = []
  const items = menuTemplate({
    platform: 'linux',
    demo: false,
    development: false,
    words: wordsOf('en', 'Atrezzo Desktop'),
    onCommand: (command) => void commands.push(command),
    ...change,
  })
  return { commands, items: items.flatMap(flatten) }
}
const flatten = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] => [
  item,
  ...(Array.isArray(item.submenu) ? item.submenu.flatMap(flatten) : []),
]
const roles = (items: MenuItemConstructorOptions[]) => items.map(({ role }) => role)

describe('menuTemplate', () => {
  it('has the usual editing roles when on any platform', () => {
    expect(roles(build().items)).toEqual(
      expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'zoomIn']),
    )
  })

  it('offers reload and developer tools only when running from source', () => {
    expect(roles(build().items)).not.toContain('reload')
    expect(roles(build().items)).not.toContain('toggleDevTools')
    expect(roles(build({ development: true }).items)).toEqual(
      expect.arrayContaining(['reload', 'toggleDevTools']),
    )
  })

  it('offers the outbox only when in demo mode', () => {
    const ids = (demo: boolean) => build({ demo }).items.map(({ id }) => id)
    expect(ids(false)).not.toContain('show-outbox')
    expect(ids(true)).toContain('show-outbox')
  })

  it('sends its commands when clicked, each with a shortcut of its own', () => {
    const { items, commands } = build({ demo: true })
    const own = items.filter(({ click }) => click !== undefined)
    for (const { click } of own) (click as () => void)()
    expect(commands).toEqual(own.map(({ id }) => id))
    const shortcuts = own.map(({ accelerator }) => accelerator)
    expect(new Set(shortcuts).size).toBe(own.length)
    expect(shortcuts).not.toContain(undefined)
  })

  it.each(['linux', 'darwin'] as const)(
    'leaves no entry to Electron, which names them in English only, when on %s',
    (platform) => {
      const { items } = build({ platform, development: true, demo: true })
      const named = items.filter(({ type, role }) => type !== 'separator' && role !== 'appMenu')
      expect(named.filter(({ label }) => label === undefined || label === '')).toEqual([])
    },
  )

  it.each(languages)('has a mnemonic of its own for each top-level menu when in %s', (language) => {
    const { items } = build({ words: wordsOf(language, 'Atrezzo Desktop') })
    const top = items.filter(({ submenu }) => submenu !== undefined).map(({ label }) => label ?? '')
    const letters = top.map((label) => /&(.)/.exec(label)?.[1]?.toLowerCase())
    expect(letters).not.toContain(undefined)
    expect(new Set(letters).size).toBe(top.length)
  })

  it('has the app menu when on a Mac', () => {
    expect(roles(build({ platform: 'darwin' }).items)).toContain('appMenu')
  })
})
