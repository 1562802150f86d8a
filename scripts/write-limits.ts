/** Writes `docs/security/limits.md`. Run it after a change of `server/limits/table/`. */
import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { limitsPage } from './docs/limits.ts'

const options = { parser: 'markdown', printWidth: 110 } as const
writeFileSync(new URL('../docs/security/limits.md', import.meta.url), await format(limitsPage(), options))
