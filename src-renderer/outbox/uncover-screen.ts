import { useOutbox } from '../stores/outbox.ts'

/** Closes the Outbox where it covers the screen (`app.module.css`), so that what was started can be seen. */
export function uncoverScreen(): void {
  if (window.matchMedia('(max-width: 46rem)').matches) useOutbox.getState().setOpen(false)
}
