import type { Menu as ElectronMenu, MenuItemConstructorOptions } from 'electron'
import { checkOptions, guarded } from './not-implemented.ts'

const itemOptions = [
  'id',
  'role',
  'type',
  'label',
  'sublabel',
  'accelerator',
  'enabled',
  'visible',
  'checked',
  'click',
  'submenu',
  'registerAccelerator',
]

/** One entry, as main and tests read it. The stand-in shows no menu bar and acts on no accelerator. */
export class StandInMenuItem {
  readonly id: string | undefined
  readonly role: string | undefined
  readonly type: string
  readonly label: string
  readonly accelerator: string | undefined
  readonly submenu: StandInMenu | undefined
  enabled: boolean
  visible: boolean
  checked: boolean
  private readonly onClick: MenuItemConstructorOptions['click']

  constructor(options: MenuItemConstructorOptions) {
    checkOptions('MenuItem', options, itemOptions)
    this.id = options.id
    this.role = options.role
    this.label = options.label ?? options.role ?? ''
    this.accelerator = options.accelerator ?? undefined
    this.submenu = Array.isArray(options.submenu) ? buildFromTemplate(options.submenu) : undefined
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal')
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.onClick = options.click
  }

  click(): void {
    this.onClick?.(this as never, undefined, {})
  }
}

export class StandInMenu {
  readonly items: StandInMenuItem[]

  constructor(items: StandInMenuItem[]) {
    this.items = items
  }

  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}

function buildFromTemplate(template: MenuItemConstructorOptions[]): StandInMenu {
  const items = template.map((options) => guarded('MenuItem', new StandInMenuItem(options), ['_events']))
  return guarded('Menu', new StandInMenu(items))
}

let applicationMenu: StandInMenu | null = null

export const Menu = guarded('Menu', {
  buildFromTemplate,
  setApplicationMenu: (menu: StandInMenu | null) => void (applicationMenu = menu),
  getApplicationMenu: () => applicationMenu,
} satisfies { [K in keyof typeof ElectronMenu]?: unknown })
