/** Writes `docs/deployment/policy/`. Run it after a change of `src-main/policy/table.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { policyFiles } from './policy/files.ts'

const folder = new URL('../docs/deployment/policy/', import.meta.url)
for (const [path, content] of await policyFiles()) {
  const file = fileURLToPath(new URL(path, folder))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
