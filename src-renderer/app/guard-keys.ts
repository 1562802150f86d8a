import { useLock } from '../stores/lock.ts'

const guarded: readonly string[] = ['Escape', 'Tab']

/**
 * Keeps keys from dialogs that stand open behind the lock: Escape would close them, and their focus trap would
 * swallow Tab. Has to listen before they do; what the browser itself does with the key goes on.
 */
export function guardKeys(): void {
  const guard = (event: KeyboardEvent) => {
    if (useLock.getState().locked !== null && guarded.includes(event.key)) event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', guard, { capture: true })
}
