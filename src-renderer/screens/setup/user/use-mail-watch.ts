import { useEffect, useState } from 'react'
import type { UserDetail } from '../../../../server/contract/admin.ts'
import { useAdminUser } from '../../../stores/admin-user.ts'

/** Milliseconds between two looks at a mail that is about to be sent. */
const pace = 2_000
/** Looking counts as doing something, and must not keep the session alive for ever. */
const mostLooks = 5

/** While the user's mail is about to be sent, looks a few times whether it is out. */
export function useMailWatch({ stuck }: UserDetail): void {
  const refresh = useAdminUser((state) => state.refresh)
  const [looks, setLooks] = useState({ since: stuck?.since, count: 0 })
  const count = looks.since === stuck?.since ? looks.count : 0
  const waiting = stuck?.delivery === 'queued' && count < mostLooks
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => {
      setLooks({ since: stuck.since, count: count + 1 })
      void refresh()
    }, pace)
    return () => clearTimeout(timer)
  }, [waiting, count, stuck?.since, refresh])
}
