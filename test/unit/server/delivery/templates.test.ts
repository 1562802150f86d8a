import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  callText,
  emailCode,
  emailLoginCode,
  smsCode,
} from '../../../../server/delivery/templates/code-messages.ts'
import { layOutHtml, textOn } from '../../../../server/delivery/templates/html.ts'
import type { Mail, Sender } from '../../../../server/delivery/templates/mail.ts'
import {
  passwordChanged,
  registrationChanged,
  usernameReminder,
  welcome,
  wrongCodes,
} from '../../../../server/delivery/templates/notices.ts'
import { rememberedMisused } from '../../../../server/delivery/templates/remembered.ts'
import { layOutText } from '../../../../server/delivery/templates/plain.ts'
import {
  accountRegistration,
  accountRegistrationReset,
  completeRegistration,
  emailAlreadyRegistered,
  invitation,
  registrationResetByAdministrator,
  type TicketMail,
} from '../../../../server/delivery/templates/ticket-mails.ts'
import { inFives, inWords, whoAsked } from '../../../../server/delivery/templates/wording.ts'

const sender: Sender = {
  operatorName: 'Larkfield Health Review',
  productName: 'Atrezzo Desktop',
  primaryColor: '#0f6a73',
  support: { phone: '+1 601 555 0140', hours: 'Monday to Friday', address: '400 Larkfield Square' },
}
const ticket: TicketMail = {
  sender,
  person: { name: 'Dana Whitfield', username: 'dwhitfield', organization: 'Magnolia Family Clinic' },
  link: 'atrezzo://enrollment/abc',
  mailCode: 'ABCDEFGHJK',
  lifetime: 1_200_000,
  codeFirst: true,
}
const code = { sender, code: '012345', lifetime: 600_000 }
const mails: Record<string, Mail> = {
  'account-registration': accountRegistration(ticket),
  'account-registration-reset': accountRegistrationReset(ticket),
  'registration-reset-by-administrator': registrationResetByAdministrator(ticket, 'Ada Admin'),
  invitation: invitation({ ...ticket, lifetime: 72 * 3_600_000 }, 'Ada Admin'),
  'email-already-registered': emailAlreadyRegistered(sender),
  'complete-registration': completeRegistration(ticket),
  'password-changed': passwordChanged(sender, { username: 'dwhitfield' }),
  'username-reminder': usernameReminder(sender, { username: 'dwhitfield' }),
  'email-code': emailCode(code, false),
  'email-code of a recovery': emailCode(code, true),
  'email-login-code': emailLoginCode({ ...code, lifetime: 30_000 }),
  welcome: welcome(sender, { username: 'dwhitfield' }),
  'registration-changed': registrationChanged(sender, { username: 'dwhitfield' }),
  'remembered-misused': rememberedMisused(sender, { username: 'dwhitfield' }),
  'wrong-codes': wrongCodes(sender, { count: '10' }),
}

describe.each(Object.entries(mails))('mail %s', (_, mail) => {
  it('says the same in plain text and in HTML', () => {
    const html = layOutHtml(mail, sender)
    const text = layOutText(mail, sender)
    const words = html
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
    for (const part of mail.blocks) {
      const said = part.kind === 'code' ? part.code : part.kind === 'link' ? part.label : part.text
      expect(text).toContain(said)
      expect(words).toContain(said)
    }
  })

  it('says what to do if one did not ask, and where to get help', () => {
    const text = layOutText(mail, sender)
    expect(text).toMatch(/If (it was|it is|you did) not/)
    expect(text).toContain(sender.support.phone)
  })

  it('needs no image, script or style sheet', () => {
    expect(layOutHtml(mail, sender)).not.toMatch(/<(img|script|link|style)\b|url\(/)
  })
})

describe('mails with a ticket', () => {
  it('say who asked, carry link and code, and name the twenty minutes', () => {
    const text = layOutText(accountRegistration(ticket), sender)
    expect(text).toContain('Dana Whitfield (username dwhitfield), for Magnolia Family Clinic, asked')
    expect(text).toContain('ABCDE-FGHJK')
    expect(text).toContain('atrezzo://enrollment/abc')
    expect(text).toContain('expire 20 minutes after')
  })

  it('lead with the code when the server is bundled, with the link when it is shared', () => {
    const order = (mail: Mail) => mail.blocks.map((part) => part.kind).filter((kind) => kind !== 'text')
    expect(order(accountRegistration(ticket))).toEqual(['code', 'link', 'note'])
    expect(order(accountRegistration({ ...ticket, codeFirst: false }))).toEqual(['link', 'code', 'note'])
  })
})

describe('layOutHtml', () => {
  it('lets no data become markup, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', 'a', ' '), maxLength: 30 }),
        (data) => {
          const hostile: Mail = {
            subject: data,
            heading: data,
            blocks: [
              { kind: 'text', text: data },
              { kind: 'note', text: data },
              { kind: 'code', label: data, code: data },
              { kind: 'link', label: data, href: data },
            ],
          }
          const plain: Mail = {
            subject: '',
            heading: '',
            blocks: [
              { kind: 'text', text: '' },
              { kind: 'note', text: '' },
              { kind: 'code', label: '', code: '' },
              { kind: 'link', label: '', href: '' },
            ],
          }
          const tags = (html: string) => (html.match(/[<>]/g) ?? []).length
          expect(tags(layOutHtml(hostile, { ...sender, operatorName: data }))).toBe(
            tags(layOutHtml(plain, sender)),
          )
          expect(layOutHtml(hostile, sender).match(/"/g)?.length).toBe(
            layOutHtml(plain, sender).match(/"/g)?.length,
          )
        },
      ),
    )
  })
})

describe('whoAsked', () => {
  it.each(['Visit http://evil.example now', 'evil.example', 'mail eve@evil.example', 'www.evil'])(
    'leaves out %j when a name could pass for a link',
    (name) => expect(whoAsked({ name, username: 'evil.example', organization: null })).toBe('Someone'),
  )

  it('keeps ordinary names', () => {
    expect(whoAsked({ name: "J. R. O'Neil-Núñez", username: 'jroneil', organization: null })).toBe(
      "J. R. O'Neil-Núñez (username jroneil)",
    )
  })

  it('says Someone when nobody is known', () => {
    expect(whoAsked(null)).toBe('Someone')
  })
})

describe('wording', () => {
  it('says seconds below two minutes, minutes below two hours and hours from there', () => {
    expect([30_000, 60_000, 90_000, 600_000, 1_200_000, 72 * 3_600_000].map(inWords)).toEqual([
      '30 seconds',
      '1 minute',
      '90 seconds',
      '10 minutes',
      '20 minutes',
      '72 hours',
    ])
  })

  it('keeps every character of a code when it is shown 5-5', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/), (mailCode) => {
        expect(inFives(mailCode)).toMatch(/^.{5}-.{5}$/)
        expect(inFives(mailCode).replace('-', '')).toBe(mailCode)
      }),
    )
  })

  it('fits a text message into one part', () => {
    expect(smsCode(code).length).toBeLessThanOrEqual(160)
    expect(smsCode(code)).toMatch(/^[\x20-\x7e]+$/)
  })

  it('tells a called person what to press and what to do if they did not ask', () => {
    expect(callText(sender, 'hash')).toMatch(/press the pound key.*hang up/)
    expect(callText(sender, 'digits')).toMatch(/six digits that your screen shows.*pound key.*hang up/)
  })

  it('reads best in black or white, whichever the colour', () => {
    expect(textOn('#0f6a73')).toBe('#ffffff')
    expect(textOn('#ffe066')).toBe('#000000')
  })
})
