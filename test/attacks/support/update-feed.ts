import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Whom the package names as its publisher. */
export const publisher = 'CN=Atrezzo, O=Atrezzo, C=US'

export interface Release {
  readonly version: string
  /** Subject of the certificate that signed the installer; null for none. */
  readonly signedBy: string | null
  /** What becomes of the installer after its checksum was written into the feed. */
  readonly tamper?: (installer: Buffer) => Buffer
  readonly stagingPercentage?: number
}

/** A feed as electron-builder publishes it, and the place of an app that asks it. */
export interface Feed {
  readonly dir: string
  /** `app-update.yml` as it lies in the package. */
  readonly config: string
  publish: (release: Release) => void
  /** Has PowerShell answer as Windows does; else there is none, as where IT forbids it. */
  givePowerShell: () => void
  end: () => Promise<void>
}

/** What `Get-AuthenticodeSignature` says, read from the file's first line; and the two commands around it. */
const powerShell = `#!/bin/sh
case "$*" in *ConvertTo-Json\\ test*) echo '"test"'; exit;; esac
file=$(printf %s "$*" | sed "s/.*-LiteralPath '\\(.*\\)' .*/\\1/")
subject=$(head -n 1 "$file")
if [ "$subject" = unsigned ]; then echo '{"Status":2,"SignerCertificate":null}'; exit; fi
printf '{"Status":0,"Path":"%s","SignerCertificate":{"Subject":"%s"}}\\n' "$file" "$subject"
`

export const startFeed = async (): Promise<Feed> => {
  const dir = mkdtempSync(join(tmpdir(), 'atrezzo-feed-'))
  const files = new Map<string, Buffer | string>()
  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url.split('?')[0]?.slice(1) ?? '')
    response.writeHead(file === undefined ? 404 : 200).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const config = join(dir, 'app-update.yml')
  const lines = ['provider: generic', `url: http://127.0.0.1:${port}`, 'updaterCacheDirName: cache']
  writeFileSync(config, [...lines, 'publisherName:', `  - '${publisher}'`, ''].join('\n'))
  const [bin, path] = [join(dir, 'bin'), process.env['PATH']]
  return {
    dir,
    config,
    publish({ version, signedBy, tamper = (same) => same, stagingPercentage }) {
      const name = `setup-${version}.exe`
      const installer = Buffer.from(`${signedBy ?? 'unsigned'}\nversion ${version}\n`)
      const sha512 = createHash('sha512').update(installer).digest('base64')
      files.set(name, tamper(installer))
      const staging = stagingPercentage === undefined ? [] : [`stagingPercentage: ${stagingPercentage}`]
      const file = [`  - url: ${name}`, `    sha512: ${sha512}`, `    size: ${installer.length}`]
      files.set('latest.yml', [`version: ${version}`, 'files:', ...file, ...staging, ''].join('\n'))
    },
    givePowerShell() {
      mkdirSync(bin)
      for (const [name, script] of [
        ['powershell.exe', powerShell] as const,
        ['chcp', '#!/bin/sh\n'] as const,
      ]) {
        writeFileSync(join(bin, name), script)
        chmodSync(join(bin, name), 0o755)
      }
      process.env['PATH'] = `${bin}${delimiter}${path}`
    },
    async end() {
      process.env['PATH'] = path
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
