import { useLayoutEffect } from 'react'
import { useConnection } from '../stores/connection.ts'

/** Gives the style sheet the branding's primary colour; `tokens.css` derives every tint from it. */
export function useBrandColor(): void {
  const color = useConnection((state) => state.branding?.primaryColor)
  useLayoutEffect(() => {
    if (color !== undefined) document.documentElement.style.setProperty('--brand', color)
  }, [color])
}
