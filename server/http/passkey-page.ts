import { createHash } from 'node:crypto'
import type { Language } from '../contract/language.ts'
import type { Branding } from '../contract/resources.ts'
import { escapeHtml } from '../delivery/templates/html.ts'
import { wordsIn } from '../delivery/templates/languages.ts'

// The handle stands in the fragment, which no browser sends: it reaches no log (ASVS 14.2.1). Nothing happens before
// the button is pressed. The way back is a link to the app: whoever was sent here by somebody else brings that
// one nothing, for their own app knows no such flow.
const script = `
const find = (id) => document.getElementById(id)
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')
const handle = location.hash.slice(1)
history.replaceState(null, '', location.pathname)
const show = (id) => {
  for (const other of ['start', 'done', 'problem']) find(other).hidden = other !== id && !(other === 'start' && id === 'problem')
}
const post = async (path, body) => {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}
const list = (items) => (items ?? []).map((item) => ({ ...item, id: bytes(item.id) }))
const make = async (options) => {
  const made = await navigator.credentials.create({ publicKey: { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: list(options.excludeCredentials) } })
  const { clientDataJSON, attestationObject } = made.response
  return { made, response: { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject), transports: made.response.getTransports?.() ?? [] } }
}
const use = async (options) => {
  const made = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: list(options.allowCredentials) } })
  const { clientDataJSON, authenticatorData, signature, userHandle } = made.response
  return { made, response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), ...(userHandle ? { userHandle: text(userHandle) } : {}) } }
}
find('start').onclick = async () => {
  find('start').disabled = true
  try {
    const { purpose, options } = await post('/v1/passkeys/options', { handle })
    const { made, response } = await (purpose === 'create' ? make(options) : use(options))
    const { code } = await post('/v1/passkeys/answers', { handle, response: { id: made.id, rawId: made.id, type: made.type, clientExtensionResults: made.getClientExtensionResults(), authenticatorAttachment: made.authenticatorAttachment ?? undefined, response } })
    find('done').href = 'atrezzo://passkey/' + code
    show('done')
    find('done').focus()
  } catch {
    show('problem')
  }
  find('start').disabled = false
}
if (/^[A-Za-z0-9_-]{43}$/.test(handle) && navigator.credentials) show('start')
else {
  show('problem')
  find('start').hidden = true
}`

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 15vh auto; padding: 0 1.5rem; color: #16202c; background: #fff }
a, button { display: inline-block; padding: .7rem 1.2rem; border: 0; border-radius: 6px; background: #0b5563; color: #fff; font: inherit; text-decoration: none; cursor: pointer }
[hidden] { display: none }
a:focus-visible, button:focus-visible { outline: 2px solid #0b5563; outline-offset: 2px }`

const hash = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

/** What the page's own script and style need of its `Content-Security-Policy`, and nothing else. */
export const passkeyPagePolicy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** The page that asks the system's browser for a passkey, and leads back to the app. */
export function passkeyPage({ productName }: Branding, language: Language): string {
  const product = escapeHtml(productName)
  const { heading, explanation, start, done, problem } = wordsIn[language].passkeyPageText(product)
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${product}</title><style>${style}</style></head>
<body>
<main>
<h1>${heading}</h1>
<p>${explanation}</p>
<p id="problem" role="alert" hidden>${problem}</p>
<p><button id="start" type="button" hidden>${start}</button> <a id="done" hidden>${done}</a></p>
</main>
<script>${script}</script>
</body>
</html>
`
}
