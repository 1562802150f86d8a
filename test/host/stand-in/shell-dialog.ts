import type { Dialog, Shell } from 'electron'
import { guarded } from './not-implemented.ts'

/** What main opened outside the app, newest last: tests read it; nothing is really opened. */
const opened: string[] = []

export const shell = guarded('shell', {
  openExternal: async (url: string) => void opened.push(url),
  /** Test-only. */
  openedByStandIn: opened,
} satisfies Pick<Shell, 'openExternal'> & { openedByStandIn: string[] })

export const dialog = guarded('dialog', {
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
} satisfies Pick<Dialog, 'showErrorBox'>)
