import { basename, join } from 'node:path'
import type {
  BaseWindow,
  Dialog,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
  Shell,
} from 'electron'
import { checkOptions, guarded } from './not-implemented.ts'
import { getPath } from './paths.ts'

/** What main opened outside the app, newest last: tests read it; nothing is really opened. */
const opened: string[] = []

export const shell = guarded('shell', {
  openExternal: async (url: string) => void opened.push(url),
  /** Test-only. */
  openedByStandIn: opened,
} satisfies Pick<Shell, 'openExternal'> & { openedByStandIn: string[] })

/** There is no dialog to show: answered as by a person who takes the suggested name, in the folder userData. */
async function showSaveDialog(
  ...input: [SaveDialogOptions] | [BaseWindow, SaveDialogOptions]
): Promise<SaveDialogReturnValue> {
  const options = input.length === 1 ? input[0] : input[1]
  checkOptions('dialog.showSaveDialog', options, ['title', 'defaultPath', 'filters'])
  return { canceled: false, filePath: join(getPath('userData'), basename(options.defaultPath ?? 'file')) }
}

/** Answered as by a person who changes their mind: which file they would have taken, nobody knows. */
async function showOpenDialog(
  ...input: [OpenDialogOptions] | [BaseWindow, OpenDialogOptions]
): Promise<OpenDialogReturnValue> {
  const options = input.length === 1 ? input[0] : input[1]
  checkOptions('dialog.showOpenDialog', options, ['properties', 'filters'])
  return { canceled: true, filePaths: [] }
}

export const dialog = guarded('dialog', {
  showOpenDialog,
  showSaveDialog,
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
} satisfies Pick<Dialog, 'showErrorBox' | 'showOpenDialog' | 'showSaveDialog'>)
