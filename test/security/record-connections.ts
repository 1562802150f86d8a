// Loaded into main by NODE_OPTIONS: writes down whom it turns to.
import { appendFileSync } from 'node:fs'
import { watchConnections } from './connections.ts'

watchConnections((kind, to) =>
  appendFileSync(process.env['CONNECTIONS_FILE'] ?? '', `${JSON.stringify({ kind, to })}\n`),
)
