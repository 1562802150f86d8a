import express from 'express'

/**
 * The yardstick: an Express 5 process that answers one JSON document to whatever is asked, and does nothing else.
 * Plain JavaScript: it starts without the compiler that strips types.
 */
const app = express()
app.disable('x-powered-by')
app.disable('etag')
/** @type {unknown} */
const answer = JSON.parse(process.argv[2] ?? '{}')
app.get('/v1/session', (_request, response) => {
  response.json(answer)
})
app.use(express.json(), (_request, response) => {
  response.json(answer)
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('listening without a port')
  process.stdout.write(`ready http://127.0.0.1:${address.port}\n`)
})
