import { createServer } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import { openAuth } from './better-auth.mjs'

/** `node better-auth-server.mjs FILE SMTP-PORT`: better-auth on a seeded database, on Node's own HTTP server. */
const [file, smtpPort] = process.argv.slice(2)
const { auth, database } = openAuth(file, { smtpPort: Number(smtpPort) })
const handle = toNodeHandler(auth)
const server = createServer((request, response) => void handle(request, response))
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`)
})
process.once('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => {
    database.close()
    process.exit(0)
  })
})
