import { expect, test } from 'vitest'
import { termsOfUse } from '../../server/contract/resources.ts'
import type { Language } from '../../server/contract/language.ts'
import { addAdministrator, addMember, addOffice } from './admin/office.ts'
import {
  clinic,
  enrollByText,
  enrollToPhone,
  newest,
  newPerson,
  press,
  register,
  shortPassword,
  signIn,
  start,
  userInformation,
  type Person,
} from './flows/support/http-client.ts'
import { forEachStore, type TestServer } from './harness.ts'

/** The same server, asked in a language. */
const asking = (server: TestServer, language: Language): TestServer => ({
  ...server,
  ask: (name, request = {}) =>
    server.ask(name, { ...request, headers: { 'accept-language': language, ...request.headers } }),
  askFor: (name, request = {}) =>
    server.askFor(name, { ...request, headers: { 'accept-language': language, ...request.headers } }),
})

const subjectTo = async (server: TestServer, { email }: Pick<Person, 'email'>) =>
  (await newest(server, 'email', email)).subject

forEachStore('the language of a person', (bench) => {
  test('is that of the app in every mail, text and call when somebody registers in Spanish', async () => {
    const server = asking(await bench.shared(), 'es')
    const dana = newPerson()
    await register(server, dana)
    const mail = await newest(server, 'email', dana.email)
    expect(mail).toMatchObject({ language: 'es', subject: 'Registro de la cuenta' })
    expect(mail.html).toContain('<html lang="es">')
    const client = await enrollToPhone(server, dana, 'phone', shortPassword)
    expect(await subjectTo(server, dana)).toBe('Su código de verificación')
    await client.go('send-sms-code', { country: 'US', number: dana.phone })
    expect((await newest(server, 'sms', dana.phone)).text).toMatch(/es su clave .* 10 minutos/)
    server.clock.advance(60_000)
    await client.go('call-me', { country: 'US', number: dana.phone })
    expect((await newest(server, 'voice', dana.phone)).text).toMatch(/presione la tecla de numeral/)
    await press(server, dana.phone)
    const { view } = await client.go('continue')
    expect(termsOfUse.parse(view['terms']).language).toBe('es')
    expect(termsOfUse.parse(view['terms']).text).toMatch(/^Estas condiciones/)
  })

  test('stays theirs when an administrator who reads English resets the registration', async () => {
    const server = await bench.shared()
    const { store } = server.context
    const dana = newPerson()
    await enrollByText(asking(server, 'es'), dana)
    const { id, organization_id } = await store.db
      .selectFrom('user')
      .select(['id', 'organization_id'])
      .where('username', '=', dana.username)
      .executeTakeFirstOrThrow()
    const { provider_group_id: groupId } = await store.db
      .selectFrom('organization')
      .select('provider_group_id')
      .where('id', '=', organization_id)
      .executeTakeFirstOrThrow()
    const ada = await addAdministrator(server, [await addOffice(store.db, { groupId })])
    await asking(server, 'en').ask('operateOnUser', {
      token: ada.token,
      params: { id, operation: 'reset-registration' },
      body: { reason: 'Lost the phone' },
    })
    const mail = await newest(server, 'email', dana.email)
    expect(mail).toMatchObject({ language: 'es', subject: 'Restablecimiento del registro de la cuenta' })
    expect(mail.text).toContain('Ada Admin restableció el registro')
  })

  test('is that of whoever asks when nobody has used another before', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const email = newPerson().email
    const invited = await asking(server, 'es').ask('inviteUser', {
      token: ada.token,
      body: {
        organizationId: office.organizationId,
        firstName: 'Dana',
        lastName: 'Reyes',
        email,
      },
    })
    expect(invited.problem).toBeUndefined()
    expect(await subjectTo(server, { email })).toBe('Invitación para registrarse')
  })

  test('is not for a stranger to choose, but follows who has proved the password', async () => {
    const server = await bench.shared()
    const dana = newPerson()
    await enrollByText(asking(server, 'es'), dana)
    await asking(server, 'en').ask('remindUsername', { body: { email: dana.email } })
    expect(await subjectTo(server, dana)).toBe('Su nombre de usuario')
    const recovery = await start(asking(server, 'en'), { kind: 'recovery', option: 'phone' })
    await recovery.go('send-email-code', { email: dana.email })
    expect(await subjectTo(server, dana)).toBe('Su código de verificación')
    const login = await signIn(asking(server, 'en'), dana, 'phone', shortPassword)
    await login.go('send-sms-code')
    expect((await newest(server, 'sms', dana.phone)).language).toBe('en')
    server.clock.advance(60_000)
    await asking(server, 'es').ask('remindUsername', { body: { email: dana.email } })
    expect(await subjectTo(server, dana)).toBe('Your username')
  })

  test('is that of the owner of a mailbox when somebody registers with it in another', async () => {
    const server = await bench.shared()
    const dana = newPerson()
    await enrollByText(asking(server, 'es'), dana)
    const { username } = newPerson()
    const other = await start(asking(server, 'en'), { kind: 'registration' })
    await other.go('specify-organization', clinic)
    await other.go('enter-user-information', userInformation({ username, email: dana.email }))
    expect(await subjectTo(server, dana)).toBe('Usted ya tiene una cuenta')
  })

  test('changes for later mails when it is changed while somebody is signed in', async () => {
    const server = await bench.shared()
    const person = newPerson()
    const member = await addMember(server, [await addOffice(server.context.store.db)], {
      username: person.username,
      email: person.email,
    })
    const change = (body: unknown, token?: string) => server.ask('changeLanguage', { token, body })
    expect((await change({ language: 'es' }, member.token)).status).toBe(204)
    await server.ask('remindUsername', { body: { email: person.email } })
    expect(await subjectTo(server, person)).toBe('Su nombre de usuario')
    expect((await change({ language: 'fr' }, member.token)).problem?.code).toBe('invalid-input')
    expect((await change({ language: 'en' })).problem?.code).toBe('unauthorized')
  })
})

forEachStore('a request without a person', (bench) => {
  test('is answered in the language that it asks for, in English where it asks for none of ours', async () => {
    const server = await bench.shared()
    const terms = async (header: string) =>
      (await server.askFor('getTerms', { headers: { 'accept-language': header } })).language
    expect([await terms('es-MX, en;q=0.5'), await terms('fr'), await terms('*')]).toEqual(['es', 'en', 'en'])
    const spanish = asking(server, 'es')
    expect((await spanish.askFor('getBranding')).support.hours).toMatch(/lunes/)
    const page = await spanish.askFor('openLink')
    expect(page).toContain('<html lang="es">')
    expect(page).toContain('Abrir Atrezzo Desktop')
    expect(page).not.toMatch(/Continue|Open /)
    const versions = await Promise.all([server.askFor('getTerms'), spanish.askFor('getTerms')])
    expect(versions[0].version).toBe(versions[1].version)
  })
})
