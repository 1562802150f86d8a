import { describe, expect, it } from 'vitest'
import { languages, type Language } from '../../../../server/contract/language.ts'
import { wordsIn } from '../../../../server/delivery/templates/languages.ts'
import type { Mail } from '../../../../server/delivery/templates/mail.ts'
import type { OutgoingMessage } from '../../../../server/delivery/transport.ts'
import { cases, rendered, renderedMail, sender, ticketMail } from './rendered.ts'

/** All that a person reads or hears of a message. */
const partsOf = (message: OutgoingMessage): string[] =>
  message.channel === 'email' ? [message.subject, message.text, wordsOfHtml(message.html)] : [message.text]

const wordsOfHtml = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')

// Names and addresses are the same in every language.
const withoutNames = (text: string): string =>
  [sender.operatorName, sender.productName, sender.support.address, 'Magnolia Family Clinic', 'Ada Admin']
    .reduce((rest, name) => rest.replaceAll(name, ''), text)
    .replace(/\S+:\/\/\S+/g, '')

const onlyIn: Readonly<Record<Language, RegExp>> = {
  en: /\b(the|your|you|this|that|and|with|was|were|code|account|sign|password|call|day|hours|minutes|seconds|to|remembered)\b/i,
  es: /\b(el|la|los|su|sus|usted|esta|este|para|con|que|código|cuenta|contraseña|horas|minutos|segundos|se|una)\b|[ñ¿¡]/i,
}

describe.each(Object.entries(cases))('%s', (_, message) => {
  it.each(languages)('says all of it in %s, and nothing in the other language', (language) => {
    const other = language === 'en' ? 'es' : 'en'
    for (const part of partsOf(rendered(message, language)).map(withoutNames)) {
      expect(part).toMatch(onlyIn[language])
      expect(part).not.toMatch(onlyIn[other])
      expect(part).not.toMatch(/undefined|null|\[object|\{\{|NaN/)
    }
  })

  it('carries the same in every language when codes, names, links and numbers are compared', () => {
    const carried = (language: Language) =>
      partsOf(rendered(message, language)).map((part) =>
        (part.match(/\S*(\d|:\/\/|dwhitfield|Dana|Ada|ABCDE)\S*/g) ?? [])
          .map((word) => word.replace(/^[("“]+|[)"”.,;:]+$/g, ''))
          .filter((word) => !['8', '5'].includes(word))
          .toSorted(),
      )
    expect(carried('es')).toEqual(carried('en'))
  })
})

describe.each(Object.entries(cases).filter(([, { channel }]) => channel === 'email'))(
  'mail %s',
  (_, made) => {
    it.each(languages)('says the same in plain text and in HTML when it is in %s', (language) => {
      const message = rendered(made, language)
      if (message.channel !== 'email') throw new Error('no mail')
      const plain = message.text.replace(/^(.*):\n\S+:\/\/\S+$/gm, '$1').replaceAll('--\n', '')
      const html = wordsOfHtml(message.html).replace(/\s+/g, ' ')
      for (const line of plain.split('\n').map((each) => each.trim())) expect(html).toContain(line)
      expect(message.html).toContain(`<html lang="${language}">`)
    })

    it.each([
      ['en', /If (it was|it is|you did) not/],
      ['es', /Si (no (fue|es|lo esperaba|esperaba)|usted no lo)/],
    ] as const)('says in %s what to do if one did not ask, and where to get help', (language, ifNot) => {
      const { text } = rendered(made, language)
      expect(text).toMatch(ifNot)
      expect(text).toContain(sender.support.phone)
    })

    it('needs no image, script or style sheet', () => {
      const message = rendered(made, 'en')
      expect(message.channel === 'email' && message.html).not.toMatch(/<(img|script|link|style)\b|url\(/)
    })
  },
)

describe('mails with a ticket', () => {
  it.each([
    [
      'en',
      'Dana Whitfield (username dwhitfield), for Magnolia Family Clinic, asked',
      'expire 20 minutes after',
    ],
    [
      'es',
      'Dana Whitfield (nombre de usuario dwhitfield), de Magnolia Family Clinic, pidió',
      'vencen 20 minutos después',
    ],
  ] as const)(
    'say in %s who asked, carry link and code, and name the twenty minutes',
    (language, who, expiry) => {
      const { text } = renderedMail('account-registration', language)
      for (const part of [who, expiry, 'ABCDE-FGHJK', 'atrezzo://enrollment/abc'])
        expect(text).toContain(part)
    },
  )

  it.each(languages)(
    'lead with the code when the server is bundled, with the link when it is shared (%s)',
    (language) => {
      const { accountRegistration } = wordsIn[language]
      const order = (mail: Mail) => mail.blocks.map((part) => part.kind).filter((kind) => kind !== 'text')
      expect(order(accountRegistration(ticketMail))).toEqual(['code', 'link', 'note'])
      expect(order(accountRegistration({ ...ticketMail, codeFirst: false }))).toEqual([
        'link',
        'code',
        'note',
      ])
    },
  )
})

describe('a text message', () => {
  // GSM 03.38 without its escapes: one letter outside of it, and a part holds 70 instead of 160.
  const gsm = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z£¥èéùìòÇØøÅåÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]*$/
  it.each(languages)('fits into one part when it is in %s', (language) => {
    const { text } = rendered(cases['sms-code'] ?? never(), language)
    expect(text.length).toBeLessThanOrEqual(160)
    expect(text).toMatch(gsm)
  })
})

describe('a call', () => {
  it.each([
    ['en', /press the pound key.*hang up/, /six digits that your screen shows.*pound key.*hang up/],
    ['es', /presione la tecla de numeral.*cuelgue/, /seis dígitos que muestra su pantalla.*numeral.*cuelgue/],
  ] as const)('says in %s what to press and what to do if one did not ask', (language, hash, digits) => {
    expect(wordsIn[language].callText(sender, 'hash')).toMatch(hash)
    expect(wordsIn[language].callText(sender, 'digits')).toMatch(digits)
  })
})

const never = (): never => {
  throw new Error('There is no such message')
}
