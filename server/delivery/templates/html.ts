import { assertNever } from '../../assert-never.ts'
import type { Language } from '../../contract/language.ts'
import { wordsIn } from './languages.ts'
import type { Block, Mail, Sender } from './mail.ts'

const font = "font-family:'Segoe UI',Helvetica,Arial,sans-serif"
const ink = '#1d2a2c'
const quiet = '#55646a'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/**
 * Black or white, whichever reads better on a colour.
 * @param color `#rrggbb`
 */
export function textOn(color: string): '#000000' | '#ffffff' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  // WCAG 2: the relative luminance at which contrast with black and with white are equal.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff'
}

function row(content: string, style = ''): string {
  return `<tr><td style="${font};padding:0 32px 20px 32px;${style}">${content}</td></tr>`
}

function button({ label, href }: Extract<Block, { kind: 'link' }>, color: string): string {
  const style = `${font};display:inline-block;padding:12px 24px;font-size:16px;line-height:20px;font-weight:600;color:${textOn(color)};text-decoration:none`
  // Outlook pads no link, but it pads a cell.
  return row(
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>` +
      `<td bgcolor="${color}" style="border-radius:6px"><a href="${escapeHtml(href)}" style="${style}">${escapeHtml(label)}</a></td>` +
      `</tr></table>`,
  )
}

function block(part: Block, sender: Sender): string {
  switch (part.kind) {
    case 'text':
      return row(escapeHtml(part.text), `font-size:16px;line-height:24px;color:${ink}`)
    case 'note':
      return row(escapeHtml(part.text), `font-size:14px;line-height:21px;color:${quiet}`)
    case 'code':
      return (
        row(escapeHtml(part.label), `font-size:14px;line-height:21px;color:${quiet};padding-bottom:6px`) +
        row(
          `<span style="font-family:Consolas,Menlo,monospace;font-size:30px;line-height:36px;font-weight:700;letter-spacing:3px;color:${ink}">${escapeHtml(part.code)}</span>`,
        )
      )
    case 'link':
      return button(part, sender.primaryColor)
    default:
      return assertNever(part)
  }
}

/** A mail as HTML: tables and inline styles, which Outlook's renderer (Word) shows as well; no images. */
export function layOutHtml(mail: Mail, sender: Sender, language: Language): string {
  const heading = row(
    `<h1 style="margin:0;font-size:22px;line-height:30px;font-weight:600;color:${ink}">${escapeHtml(mail.heading)}</h1>`,
  )
  const foot = wordsIn[language].closing(sender).map(escapeHtml).join('<br>')
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(mail.subject)}</title></head>`,
    '<body style="margin:0;padding:0;background-color:#f3f5f6">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f3f5f6"><tr><td align="center" style="padding:24px 12px">',
    '<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:560px;text-align:left">',
    `<tr><td bgcolor="${sender.primaryColor}" height="6" style="height:6px;font-size:0;line-height:0">&nbsp;</td></tr>`,
    row(
      escapeHtml(sender.operatorName),
      `padding-top:24px;font-size:14px;line-height:21px;font-weight:600;color:${quiet}`,
    ),
    heading,
    ...mail.blocks.map((part) => block(part, sender)),
    `<tr><td style="${font};padding:20px 32px 28px 32px;border-top:1px solid #dfe5e7;font-size:13px;line-height:20px;color:${quiet}">${foot}</td></tr>`,
    '</table></td></tr></table></body></html>',
    '',
  ].join('\n')
}
