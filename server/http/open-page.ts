import { createHash } from 'node:crypto'
import type { Branding } from '../contract/resources.ts'
import type { Language } from '../contract/language.ts'
import { wordsIn } from '../delivery/templates/languages.ts'
import { escapeHtml } from '../delivery/templates/html.ts'

// The ticket stands in the fragment, which no browser sends: it reaches no server and no log (ASVS 14.2.1).
const script = `
const ticket = location.hash.slice(1)
if (/^[A-Za-z0-9_-]{43}$/.test(ticket)) {
  const button = document.getElementById('open')
  button.href = 'atrezzo://enrollment/' + ticket
  button.hidden = false
}`

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 15vh auto; padding: 0 1.5rem; color: #16202c }
a { display: inline-block; padding: .7rem 1.2rem; border-radius: 6px; background: #0b5563; color: #fff; text-decoration: none }
a[hidden] { display: none }
a:focus-visible { outline: 2px solid #0b5563; outline-offset: 2px }`

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What the page's own script and style need of its `Content-Security-Policy`, and nothing else. */
export const openPagePolicy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/**
 * The page behind an e-mailed link of a shared server (design: "E-mailed links"). It is inert: opening it uses
 * nothing up, so mail scanners do no harm (R14); its button hands the ticket to the app.
 */
export function openPage({ productName }: Branding, language: Language): string {
  const { heading, button, hint } = wordsIn[language].openPageText(escapeHtml(productName))
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(productName)}</title><style>${style}</style></head>
<body>
<h1>${heading}</h1>
<p><a id="open" hidden>${button}</a></p>
<p>${hint}</p>
<script>${script}</script>
</body>
</html>
`
}
