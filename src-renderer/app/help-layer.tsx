import { lazy, Suspense, useEffect, useState } from 'react'
import { useGuides } from '../stores/guides.ts'

const HelpDialog = lazy(async () => ({
  default: (await import('../screens/help/help-dialog.tsx')).HelpDialog,
}))

/** Help over whatever is shown. Its code is loaded when it is opened first. */
export function HelpLayer() {
  const opened = useGuides((state) => state.opened)
  // It stays after that: closing it gives the focus back to where it was.
  const [needed, setNeeded] = useState(opened)
  useEffect(() => setNeeded((before) => before || opened), [opened])
  return needed ? (
    <Suspense>
      <HelpDialog />
    </Suspense>
  ) : null
}
