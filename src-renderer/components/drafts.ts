// In memory only: what was typed is personal, and other people use this computer, too.
const drafts = new Map<string, Record<string, string>>()

/** What was typed in a form of the flow under way, under the name that the form gave it. */
export const readDraft = (name: string): Record<string, string> => drafts.get(name) ?? {}

export function keepDraft(name: string, values: Record<string, string>): void {
  drafts.set(name, values)
}

/** To be called when the flow is over. */
export const dropDrafts = (): void => drafts.clear()
