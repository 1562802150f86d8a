import type { SaveOutcome, SupportFile } from '../../src-preload/bridge.ts'
import type { SaveText } from '../admin/save-text.ts'
import type { BridgePart } from '../bridge/bridge-part.ts'
import { reportText, type Section } from './report.ts'

export interface SupportParts {
  /** Looks at everything anew. */
  collect: () => Promise<readonly Section[]>
  /** Asks the person where to, and writes it there. */
  saveText: SaveText
  now: () => Date
}

/**
 * The bridge's `support` methods. What is saved is the text that was shown last, letter by letter: the page can't hand
 * in another.
 */
export const createSupportClient = ({ collect, saveText, now }: SupportParts): BridgePart<'support'> => {
  let shown: SupportFile | null = null
  return {
    async preview() {
      const text = reportText('Atrezzo Desktop: support file', await collect())
      shown = {
        fileName: `atrezzo-support-${now().toISOString().slice(0, 16).replace(/[T:]/g, '-')}.txt`,
        text,
      }
      return shown
    },
    async save(): Promise<SaveOutcome> {
      return shown === null ? 'failed' : saveText(shown.fileName, shown.text)
    },
  }
}
