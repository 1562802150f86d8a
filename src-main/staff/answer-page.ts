/** What the browser shows once it has handed its answer over: whatever the outcome, the app tells it. */
export const answerPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Back to the app</title>
<style>
body { margin: 20vh auto; max-width: 30rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark; }
</style>
<main>
<h1>You can close this page</h1>
<p>Go on in the app.</p>
<p lang="es">Puede cerrar esta página y seguir en la aplicación.</p>
</main>
</html>
`

/** The page loads nothing, and nothing may frame it. */
export const answerHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
}
