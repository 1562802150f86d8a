import { execFileSync } from 'node:child_process'
import { expect, type Page } from '@playwright/test'
import { launchOnHost } from '../../host/choose.ts'
import type { Keychain, LaunchedApp } from '../../host/launch/types.ts'
import { Outbox } from './outbox.ts'
import type { Applicant } from './people.ts'

const loginButton = { name: 'LOGIN WITH PHONE', exact: true } as const

/** The app as a person has it on the desk: its window, their mailbox and phone, and what can happen to it. */
export class DeskApp {
  readonly userDataDir: string
  readonly outbox: Outbox
  #launched: LaunchedApp

  private constructor(userDataDir: string, launched: LaunchedApp) {
    this.userDataDir = userDataDir
    this.outbox = new Outbox(userDataDir)
    this.#launched = launched
  }

  static async open(userDataDir: string): Promise<DeskApp> {
    const app = new DeskApp(userDataDir, await launch(userDataDir))
    await expect(app.page.getByRole('button', loginButton)).toBeVisible({ timeout: 20_000 })
    return app
  }

  get page(): Page {
    return this.#launched.page
  }

  /** Crash of the whole app, then a new start, with a link if one is given, and on another keychain. */
  async killAndRestart(links: string[] = [], keychain: Keychain = 'private'): Promise<void> {
    await this.#launched.kill()
    this.#launched = await launch(this.userDataDir, links, keychain)
  }

  /** Crash of the companion server alone. */
  killCompanion(): void {
    const pid = companionOf(this.#launched.process.pid)
    process.kill(pid, 'SIGKILL')
  }

  /** The companion server answers nothing for as long as `act` takes. */
  async whileCompanionHangs(act: () => Promise<void>): Promise<void> {
    const pid = companionOf(this.#launched.process.pid)
    process.kill(pid, 'SIGSTOP')
    try {
      await act()
    } finally {
      process.kill(pid, 'SIGCONT')
    }
  }

  /** What the operating system does when somebody clicks a link of ours: it starts the app with it. */
  async openLink(link: string): Promise<void> {
    await this.#launched.inMain(
      `(electron) => { electron.app.emit('second-instance', {}, ['atrezzo', ${JSON.stringify(link)}], '/', null) }`,
    )
  }

  /** Answers the system's dialog with this path when the app asks where a file is to be saved. */
  async saveAs(filePath: string): Promise<void> {
    await this.#launched.inMain(
      `({ dialog }) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath: ${JSON.stringify(filePath)} }) }`,
    )
  }

  /** What the operating system or its menu bar does to the app; `source` takes the `electron` module, in main. */
  async inMain(source: string): Promise<unknown> {
    return this.#launched.inMain(source)
  }

  /** Chooses an entry of the menu bar. */
  async chooseMenu(id: string): Promise<void> {
    await this.inMain(
      `({ Menu }) => Menu.getApplicationMenu().getMenuItemById(${JSON.stringify(id)}).click()`,
    )
  }

  /** The page that comes to the front by what `act` does: somebody else's. */
  async otherPage(act: () => Promise<void>): Promise<Page> {
    const [context] = this.#launched.browser.contexts()
    if (context === undefined) throw new Error('The app has no window')
    const [page] = await Promise.all([context.waitForEvent('page'), act()])
    page.setDefaultTimeout(15_000)
    await expect(page.getByRole('button', loginButton)).toBeVisible()
    return page
  }

  /** Opens the Outbox, takes the newest call and presses #. */
  async pressHash(): Promise<void> {
    await this.page.getByRole('button', { name: /Open Outbox/ }).click()
    // The step beside it has a `Call again` of its own.
    const outbox = this.page.getByRole('complementary', { name: 'Outbox' })
    const call = outbox.getByRole('button', { name: /Call/ }).first()
    const press = outbox.getByRole('button', { name: 'Press #', exact: true })
    await expect(call.or(press).first()).toBeVisible()
    if (!(await press.isVisible())) await call.click()
    await press.click()
    await this.page
      .getByRole('button', { name: /Close Outbox/ })
      .first()
      .click()
  }

  async signOut(who: Applicant): Promise<void> {
    await this.page.getByRole('button', { name: `${who.firstName} ${who.lastName}`, exact: true }).click()
    await this.page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
    await expect(this.page.getByRole('button', loginButton)).toBeVisible()
  }

  async close(): Promise<void> {
    await this.#launched.close()
  }
}

async function launch(
  userDataDir: string,
  links: string[] = [],
  keychain: Keychain = 'private',
): Promise<LaunchedApp> {
  const args = ['--demo', ...links]
  const launched = await launchOnHost({ entry: process.cwd(), args, userDataDir, keychain })
  launched.page.setDefaultTimeout(15_000)
  return launched
}

/** The process id of the companion server that this main process started, in either host. */
function companionOf(main: number | undefined): number {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const rows = table
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ pid: Number(match[1]), parent: Number(match[2]), args: match[3] ?? '' }))
  const row = rows.find(
    ({ parent, args }) => parent === main && /companion\.js|node\.mojom\.NodeService/.test(args),
  )
  if (row === undefined) throw new Error('The companion server does not run')
  return row.pid
}
