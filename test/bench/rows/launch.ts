import { launchOnHost } from '../../host/choose.ts'
import { withFolder } from '../folder.ts'
import type { BenchRow } from '../report.ts'
import { rounds } from '../settings.ts'
import { alternate } from '../statistics.ts'

/** Launches are few and slow, but no two are alike. */
const launches = rounds + 2

interface Launch {
  readonly entry: string
  readonly args: string[]
  readonly button: string
}

const ours: Launch = { entry: process.cwd(), args: ['--demo'], button: 'LOGIN WITH PHONE' }
const empty: Launch = { entry: 'test/bench/empty-window', args: [], button: 'Nothing' }

/** From the start of the program to a login screen that can be used, against a window with one button. */
export const launch: BenchRow = {
  name: 'launch',
  measure: () =>
    withFolder((ourData) =>
      withFolder(async (emptyData) => {
        // Whoever starts it every morning has its data and the browser's profile already.
        await timeToButton(ours, ourData)
        await timeToButton(empty, emptyData)
        const measured = await alternate(
          launches,
          () => timeToButton(ours, ourData),
          () => timeToButton(empty, emptyData),
        )
        return [
          {
            kind: 'ratio',
            work: 'launch to a usable login screen',
            against: 'an empty window in the same host',
            ...measured,
            unit: 'ms',
            aim: { under: 1.3 },
          },
        ]
      }),
    ),
}

async function timeToButton({ entry, args, button }: Launch, userDataDir: string): Promise<number> {
  const began = performance.now()
  const app = await launchOnHost({ entry, args, userDataDir, keychain: 'private' })
  try {
    // A click on trial waits until the button is there, stands still and takes clicks.
    await app.page.getByRole('button', { name: button, exact: true }).click({ trial: true })
    return performance.now() - began
  } finally {
    await app.close()
  }
}
