import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchOnHost } from '../host/choose.ts'
import { codeIn, mailTo, startMailServer, ticketIn, type MailServer } from '../server/channels/mail-server.ts'
import { startTwilio, twilioAccount, type TwilioStandIn } from '../server/channels/twilio-stand-in.ts'
import { runCommand } from '../server/processes.ts'
import { acceptTerms, createPassword, enterCode, enterPhone, register } from './support/journey.ts'
import { daisy } from './support/people.ts'

const account = twilioAccount('+16015550100')
const to = `+1${daisy.phone}`

let mail: MailServer
let twilio: TwilioStandIn
let userDataDir: string

/** What IT does before the app starts: channels into server.json, organizations into the store. */
async function setUp(): Promise<void> {
  const dataDir = join(userDataDir, 'companion')
  await mkdir(dataDir, { mode: 0o700 })
  const settings = { smtp: mail.settings(), twilio: account, twilioApiUrl: twilio.url }
  await writeFile(join(dataDir, 'server.json'), JSON.stringify(settings), { mode: 0o600 })
  const { code, stderr } = await runCommand([
    'roster',
    'import',
    'server/demo/roster.csv',
    '--data-dir',
    dataDir,
  ])
  expect(stderr).toBe('')
  expect(code).toBe(0)
}

test.beforeEach(async () => {
  ;[mail, twilio] = [await startMailServer(), await startTwilio([account])]
  userDataDir = await mkdtemp(join(tmpdir(), 'atrezzo-e2e-'))
  await setUp()
})
test.afterEach(async () => {
  await mail.stop()
  await twilio.stop()
  await rm(userDataDir, { recursive: true, force: true })
})

/** Waits for one more mail and gives its text. */
async function nextMail(act: () => Promise<unknown>): Promise<string> {
  const before = mail.mails.length
  await act()
  await expect.poll(() => mail.mails.length).toBe(before + 1)
  return mailTo(mail, daisy.email)
}

async function enrollToPhone(page: Page): Promise<void> {
  const link = ticketIn(await nextMail(() => register(page, daisy)))
  await page.getByLabel('Link or code from the e-mail').fill(`atrezzo://enrollment/${link}`)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('button', { name: 'PHONE', exact: true }).click()
  await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
  const send = page.getByRole('button', { name: 'Send verification code', exact: true })
  await enterCode(page, codeIn(await nextMail(() => send.click())))
  await createPassword(page, daisy)
  await enterPhone(page, daisy)
}

test('the app without demo mode reaches home by mail server and Twilio, by call when the text fails', async () => {
  const app = await launchOnHost({ entry: process.cwd(), args: [], userDataDir, keychain: 'private' })
  const { page } = app
  page.setDefaultTimeout(15_000)
  try {
    await page.getByRole('button', { name: 'Use this computer only', exact: true }).click()
    await enrollToPhone(page)
    twilio.trouble({ does: 'refuse', status: 400, code: 21614 })
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    await expect(page.getByText('Could not be delivered: use Call Me')).toBeVisible()
    twilio.trouble(undefined)

    await page.getByRole('button', { name: /^Call Me/ }).click()
    await expect(page.getByText('Pick up and listen to the code, then enter it here.')).toBeVisible()
    await expect.poll(() => twilio.requests.length).toBe(1)
    const spoken = twilio.newest('call', to).form.get('Twiml') ?? ''
    await enterCode(page, /code is: ([\d, ]+)/.exec(spoken)?.[1]?.replace(/\D/g, '') ?? '')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await acceptTerms(page)
    await expect(page.getByRole('button', { name: /Open Outbox/ })).toHaveCount(0)
  } finally {
    await app.close()
  }
})
