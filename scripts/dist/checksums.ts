import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What is handed out or laid into the feed; not what electron-builder leaves beside it. */
const artefact =
  /\.(?:exe|msi|dmg|pkg|zip|deb|AppImage|blockmap)$|^(?:latest|beta)[\w-]*\.yml$|^sbom[\w.-]*\.json$/

/**
 * Writes `SHA256SUMS` of the artefacts in `folder`, as `sha256sum --check` reads it.
 * @returns the names of the files that it lists
 */
export async function writeChecksums(folder: string): Promise<string[]> {
  const names = readdirSync(folder)
    .filter((name) => artefact.test(name))
    .toSorted()
  const lines: string[] = []
  for (const name of names) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, name)), hash)
    lines.push(`${hash.digest('hex')}  ${name}\n`)
  }
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''))
  return names
}
