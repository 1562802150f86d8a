import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { UpdateState } from '../../src-preload/bridge.ts'
import { launchOnHost } from '../host/choose.ts'
import type { LaunchedApp } from '../host/launch/types.ts'
import { expect, test } from './support/app.ts'
import { makeAuthority, type Authority } from './support/certificates.ts'
import { inspectScreen } from './support/gallery.ts'
import { daisy, magnolia } from './support/people.ts'
import { startSharedServer, type SharedServer } from './support/shared-server.ts'

let folder: string
let [known, unknown]: (Authority | undefined)[] = []
let server: SharedServer
let app: LaunchedApp

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrezzo-connect-'))
  known = makeAuthority()
  unknown = makeAuthority()
  server = await startSharedServer(known, join(folder, 'server'))
})
test.afterEach(async () => {
  await app.close()
  await server.end()
  known?.remove()
  unknown?.remove()
  await rm(folder, { recursive: true, force: true })
})

/** An app that is no demo and knows no server yet, on a computer that trusts the organization's authority. */
async function open(): Promise<Page> {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: known?.file }
  app = await launchOnHost({ entry: process.cwd(), userDataDir: join(folder, 'app'), env, keychain: 'none' })
  app.page.setDefaultTimeout(15_000)
  return app.page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** "Help with this", to the place that it leads to, and back. */
async function readHelp(page: Page, place: string): Promise<void> {
  const help = page.getByRole('dialog', { name: 'Help' })
  await press(page, 'Help with this')
  await expect(help.getByRole('heading', { name: place })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
}

const login = (page: Page) => page.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true })

async function connect(page: Page, address: string): Promise<void> {
  await page.getByLabel('Server address').fill(address)
  await page.getByLabel('Server address').press('Enter')
}

/** What the operating system does when somebody clicks a link of ours. */
const openLink = (link: string) =>
  app.inMain(
    `(electron) => { electron.app.emit('second-instance', {}, ['atrezzo', ${JSON.stringify(link)}], '/', null) }`,
  )

/** What main tells the page of a new version. */
const tellUpdate = (state: UpdateState) =>
  app.inMain(
    `({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0].webContents.send('event:update', ${JSON.stringify(state)}) }`,
  )

test('the app finds, keeps and changes its server, and loses nothing when that falls silent', async () => {
  test.setTimeout(240_000)
  let page = await open()
  const stranger = unknown && (await startSharedServer(unknown, join(folder, 'stranger')))

  await expect(page.getByRole('heading', { name: 'Connect to your organization' })).toBeVisible()
  await connect(page, '')
  await expect(page.getByText('Type the address that your IT department gave you.')).toBeVisible()
  await connect(page, 'http://portal.example.org')
  await expect(page.getByText("This address isn't protected")).toBeVisible()
  await connect(page, 'nowhere.invalid')
  await expect(page.getByText('No server has this address')).toBeVisible()
  await connect(page, stranger?.address ?? '')
  await expect(page.getByText("The server can't prove who it is")).toBeVisible()
  expect(stranger?.seen).toEqual([])
  await readHelp(page, "The server can't prove who it is")
  await inspectScreen(page, '95-connect-refused')

  const file = join(folder, 'clinic.atrezzo')
  await writeFile(file, JSON.stringify({ atrezzo: 1, server: `https://${server.address}` }))
  await app.inMain(
    `({ dialog }) => { dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [${JSON.stringify(file)}] }) }`,
  )
  await press(page, 'Open the file')
  await expect(page.getByLabel('Server address')).toHaveValue(server.address)
  await press(page, 'Connect')
  await expect(login(page)).toBeVisible()
  await expect(page.getByText(`Connected to ${server.address}`)).toBeVisible()
  // Only an installed app looks for new versions; what it says of them is shown from here.
  await tellUpdate({ kind: 'downloading', percent: 40 })
  await expect(page.getByText('A new version is being downloaded: 40 %')).toBeVisible()
  await tellUpdate({ kind: 'ready', version: '9.9.9' })
  await expect(page.getByRole('button', { name: 'Restart now' })).toBeVisible()
  await inspectScreen(page, '95-login-shared')

  // The answer is lost on its way: it comes again, and the step is taken once.
  server.loseAnswer('/v1/flow/specify-organization')
  await page.getByRole('link', { name: 'Register for an account' }).click()
  await page.getByLabel('NPI', { exact: true }).fill(magnolia.npi)
  await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill(magnolia.registrationCode)
  await press(page, 'Next')
  await expect(page.getByRole('heading', { name: /Enter User Information/ })).toBeVisible()
  await expect(page.getByText('Version 9.9.9 is ready.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restart now' })).toBeHidden()
  const sent = server.seen.filter(({ request }) => request === 'POST /v1/flow/specify-organization')
  expect(sent).toHaveLength(2)
  expect(sent[0]?.key).toBe(sent[1]?.key)

  // Nothing answers for a while: what was typed stays, and goes on its way once something does.
  await page.getByLabel('USERNAME', { exact: true }).fill(daisy.username)
  await page.getByLabel('FIRST NAME', { exact: true }).fill(daisy.firstName)
  await page.getByLabel('LAST NAME', { exact: true }).fill(daisy.lastName)
  await page.getByLabel('EMAIL', { exact: true }).fill(daisy.email)
  await page.getByLabel('CONFIRM EMAIL', { exact: true }).fill(daisy.email)
  await page.getByLabel('FAX', { exact: true }).fill('6015550143')
  await server.goDown()
  await press(page, 'Next')
  await expect(page.getByText(`${server.address} doesn't answer.`)).toBeVisible()
  await expect(page.getByLabel('USERNAME', { exact: true })).toHaveValue(daisy.username)
  await server.goUp()
  await expect(page.getByLabel('Link or code from the e-mail')).toBeVisible()
  await expect(page.getByText(`${server.address} doesn't answer.`)).toBeHidden()

  // A link only asks, and its hasty answer is no.
  await openLink(`atrezzo://connect?address=${encodeURIComponent(`https://${stranger?.address}`)}`)
  const question = page.getByRole('dialog')
  await expect(question.getByText(stranger?.address ?? '', { exact: true })).toBeVisible()
  await inspectScreen(page, '95-connect-link')
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await expect(page.getByLabel('Link or code from the e-mail')).toBeVisible()

  // The choice outlasts the app, which finds its server by itself as soon as that is there.
  await app.close()
  await server.goDown()
  page = await open()
  await expect(page.getByRole('heading', { name: 'Nothing answers at this address' })).toBeVisible()
  await readHelp(page, 'Nothing answers at this address')
  await press(page, 'Save a support file')
  const supportFile = page.getByRole('dialog', { name: 'Save a support file' })
  await expect(supportFile.getByRole('region', { name: 'What the file holds' })).toContainText(server.address)
  await page.keyboard.press('Escape')
  await expect(supportFile).toHaveCount(0)
  await press(page, 'Choose another server')
  await expect(page.getByRole('heading', { name: 'Connect to your organization' })).toBeFocused()
  await press(page, 'Cancel')
  await inspectScreen(page, '95-server-away')
  await server.goUp()
  await expect(login(page)).toBeVisible({ timeout: 40_000 })

  // What a server doesn't offer, its login screen doesn't either.
  const byEmail = page.getByRole('button', { name: 'LOGIN WITH EMAIL', exact: true })
  await expect(byEmail).toBeEnabled()
  await mkdir(join(folder, 'app', 'companion'), { recursive: true })
  await writeFile(
    join(folder, 'app', 'companion', 'server.json'),
    JSON.stringify({ loginOptions: ['phone'] }),
  )
  await press(page, 'Change server')
  await press(page, 'Use this computer only')
  await expect(page.getByText('Uses this computer only')).toBeVisible()
  await expect(login(page)).toBeEnabled()
  await expect(byEmail).toBeDisabled()
  await expect(byEmail).toHaveAccessibleDescription("The server doesn't offer this.")
  await stranger?.end()
})
