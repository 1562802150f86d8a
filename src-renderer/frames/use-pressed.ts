import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * Remembers which button is being carried out, so that the spinner stands in the one that was pressed and no second
 * press is taken meanwhile.
 */
export function usePressed() {
  const [pressed, setPressed] = useState<string | null>(null)
  const running = useRef(false)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  const press = useCallback((name: string, action: (() => unknown) | undefined) => {
    if (running.current || action === undefined) return
    const outcome = action()
    if (!(outcome instanceof Promise)) return
    running.current = true
    setPressed(name)
    void outcome.finally(() => {
      running.current = false
      if (mounted.current) setPressed(null)
    })
  }, [])

  return { pressed, press }
}
