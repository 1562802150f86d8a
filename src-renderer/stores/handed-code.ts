import { useEffect } from 'react'

type Listener = (code: string) => void
const listeners = new Set<Listener>()

/**
 * Hands a code from the demo Outbox to the screen that waits for one.
 * @returns whether a screen took it
 */
export function handCode(code: string): boolean {
  for (const listener of listeners) listener(code)
  return listeners.size > 0
}

/** Takes codes that the demo Outbox hands over, as if they had been pasted. */
export function useHandedCode(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [listener])
}
