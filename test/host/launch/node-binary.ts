import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Node 24, which strips types: this one, or the project's own when this one is older. */
export function nodeBinary(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const own = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url))
  if (!existsSync(own)) throw new Error('Node 24 is not installed: run npm install')
  return own
}
