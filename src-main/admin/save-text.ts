import { extname, join } from 'node:path'
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron'
import type { SaveOutcome } from '../../src-preload/bridge.ts'

/**
 * Lets the person choose where a text is saved.
 *
 * @param fileName what the dialog suggests; its ending is the kind of file
 */
export type SaveText = (fileName: string, text: string) => Promise<SaveOutcome>

export interface SaveTextParts {
  showSaveDialog: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>
  write: (path: string, text: string) => Promise<void>
  /** Folder that the dialog starts in. */
  folder: string
}

/** Saves through the system's dialog; a disk that refuses is an outcome, not an exception. */
export const createSaveText =
  ({ showSaveDialog, write, folder }: SaveTextParts): SaveText =>
  async (fileName, text) => {
    const { canceled, filePath } = await showSaveDialog({
      defaultPath: join(folder, safeName(fileName)),
      filters: [filterOf(fileName)],
    })
    if (canceled || filePath === '') return 'cancelled'
    return write(filePath, text).then(
      () => 'saved' as const,
      () => 'failed' as const,
    )
  }

const filterOf = (fileName: string): { name: string; extensions: string[] } => {
  const ending = extname(fileName).slice(1)
  return { name: ending.toUpperCase(), extensions: [ending] }
}

// The name comes from the page: no folders, and nothing that a file system doesn't take.
const safeName = (fileName: string): string => fileName.replace(/[^\w.@-]+/g, '-').replace(/^\.+/, '')
