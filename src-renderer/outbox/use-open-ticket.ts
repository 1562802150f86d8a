import { useCallback } from 'react'
import { usePlace } from '../stores/place.ts'
import { uncoverScreen } from './uncover-screen.ts'

/** Does with a mail's ticket what the operating system does when its link is clicked. */
export function useOpenTicket(): (ticket: string) => void {
  const receive = usePlace((state) => state.receive)
  return useCallback(
    (ticket) => {
      uncoverScreen()
      void receive({ kind: 'ticket', ticket })
    },
    [receive],
  )
}
