import type { Sender } from '../bridge/serve.ts'

/** Which page's requests are answered now. */
export interface Turns {
  /** Gives the turn to a page, by the id of its web contents. */
  give: (page: number) => void
  /** Resolves when it is the turn of the page that a request came from. */
  wait: (from: Sender) => Promise<void>
}

/**
 * Lets one page at a time speak. Everything in main is about the person at the front, so what a page that is put
 * away still asks has to wait until its person is back.
 */
export const createTurns = (): Turns => {
  let current: number | null = null
  let waiting: { page: number; go: () => void }[] = []
  return {
    give(page) {
      current = page
      const next = waiting.filter((one) => one.page === page)
      waiting = waiting.filter((one) => one.page !== page)
      for (const { go } of next) go()
    },
    wait: ({ sender }) =>
      new Promise((resolve) => {
        if (sender === undefined || sender.id === current) resolve()
        else waiting.push({ page: sender.id, go: resolve })
      }),
  }
}
