import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** A certificate authority of a test's own, as an organization has one. */
export interface Authority {
  /** PEM file of the authority, for `NODE_EXTRA_CA_CERTS`. */
  readonly file: string
  readonly pem: string
  /** @param days until it ends; -1: it ended yesterday */
  issue: (host: string, days?: number) => Certificate
  remove: () => void
}

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const

/** Makes an authority with openssl: Node signs no certificates. */
export const makeAuthority = (): Authority => {
  const dir = mkdtempSync(join(tmpdir(), 'atrezzo-ca-'))
  const at = (name: string) => join(dir, name)
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const ca = ['-keyout', at('ca.key'), '-out', at('ca.pem')]
  openssl('req', '-x509', ...curve, ...ca, '-days', '2', '-subj', '/CN=Authority of a test')
  let count = 0
  return {
    file: at('ca.pem'),
    pem: readFileSync(at('ca.pem'), 'utf8'),
    issue(host, days = 2) {
      const [key, csr, cert] = [at(`${++count}.key`), at(`${count}.csr`), at(`${count}.pem`)]
      const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
      openssl('req', ...curve, '-keyout', key, '-out', csr, ...names)
      const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-set_serial', String(count)]
      openssl(
        'x509',
        '-req',
        '-in',
        csr,
        ...by,
        '-days',
        String(days),
        '-copy_extensions',
        'copy',
        '-out',
        cert,
      )
      return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
