import { lazy, Suspense } from 'react'
import { useOutbox } from '../stores/outbox.ts'

const Outbox = lazy(async () => ({ default: (await import('./outbox.tsx')).Outbox }))

/** The demo's Outbox, right of the screen. Its code is loaded when it is opened first. */
export function OutboxPanel() {
  const open = useOutbox((state) => state.open)
  return open ? (
    <Suspense fallback={null}>
      <Outbox />
    </Suspense>
  ) : null
}
