import { path, wholeNumber, type Setting, type SettingTable, type SettingValues } from './setting.ts'
import { z } from 'zod'

/** A syslog server behind TLS. */
export interface SyslogServer {
  readonly host: string
  readonly port: number
  /** PEM file of the certificate authority, where it isn't one that everybody trusts. */
  readonly caFile?: string
  /** PEM files of our own certificate and its key, where the server asks for one. */
  readonly certFile?: string
  readonly keyFile?: string
}

/** Where copies of the audit trail go. */
export interface AuditSettings {
  readonly syslog?: SyslogServer
  /** One JSON object a line. */
  readonly file?: string
  readonly anchor?: {
    readonly file: string
    /** Milliseconds. */
    readonly every: number
  }
}

const host: Setting<string> = {
  schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
  allowed: 'a host name or an address',
}

/** The group `audit`: an object in the file, `ATREZZO_AUDIT_SYSLOG_HOST` in the environment. Never flags. */
export const auditTable = {
  syslogHost: host,
  syslogPort: wholeNumber(1, 65_535),
  syslogCaFile: path,
  syslogCertFile: path,
  syslogKeyFile: path,
  file: path,
  anchorFile: path,
  anchorMinutes: wholeNumber(1, 1_440),
} as const satisfies SettingTable

/** The port of syslog over TLS (RFC 5425, 4.1). */
const usualPort = 6_514
const usualMinutes = 5

/**
 * Puts the settings of the audit trail together.
 * @param missing tells that a setting is needed with the others
 * @returns undefined if nothing is to be copied
 */
export function readAuditSettings(
  values: SettingValues<typeof auditTable>,
  missing: (name: keyof typeof auditTable) => void,
): AuditSettings | undefined {
  const { file, anchorFile, anchorMinutes } = values
  const syslog = syslogOf(values, missing)
  if (anchorFile === undefined && anchorMinutes !== undefined) missing('anchorFile')
  const anchor = anchorFile === undefined ? undefined : { file: anchorFile, every: minutes(anchorMinutes) }
  const settings = {
    ...(syslog && { syslog }),
    ...(file === undefined ? {} : { file }),
    ...(anchor && { anchor }),
  }
  return Object.keys(settings).length === 0 ? undefined : settings
}

const minutes = (count: number = usualMinutes): number => count * 60_000

function syslogOf(
  values: SettingValues<typeof auditTable>,
  missing: (name: keyof typeof auditTable) => void,
): SyslogServer | undefined {
  const { syslogHost, syslogPort, syslogCaFile, syslogCertFile, syslogKeyFile } = values
  const given = [syslogHost, syslogPort, syslogCaFile, syslogCertFile, syslogKeyFile]
  if (given.every((value) => value === undefined)) return undefined
  if (syslogCertFile === undefined && syslogKeyFile !== undefined) missing('syslogCertFile')
  if (syslogCertFile !== undefined && syslogKeyFile === undefined) missing('syslogKeyFile')
  if (syslogHost === undefined) missing('syslogHost')
  return {
    host: syslogHost ?? '',
    port: syslogPort ?? usualPort,
    ...(syslogCaFile === undefined ? {} : { caFile: syslogCaFile }),
    ...(syslogCertFile === undefined ? {} : { certFile: syslogCertFile }),
    ...(syslogKeyFile === undefined ? {} : { keyFile: syslogKeyFile }),
  }
}
