import { useEffect, useState } from 'react'
import { useAdmin } from '../../stores/admin.ts'
import { useAdminUsers } from '../../stores/admin-users.ts'
import { ListsScreen } from './lists-screen.tsx'
import type { ListsTab } from './setup-tabs.tsx'
import { UserScreen } from './user/user-screen.tsx'

/** SETUP: provider administration (guide section 11). */
export function SetupScreen() {
  const [tab, setTab] = useState<ListsTab>('users')
  const [userId, setUserId] = useState<string | null>(null)
  /** The user whose page was left last: the focus goes back to the pencil that opened it. */
  const [cameFrom, setCameFrom] = useState<string | null>(null)
  useReading()
  if (userId !== null) {
    const leave = () => {
      setTab('users')
      setCameFrom(userId)
      setUserId(null)
    }
    return <UserScreen id={userId} onLeave={leave} />
  }
  return <ListsScreen tab={tab} onTab={setTab} cameFrom={cameFrom} onOpenUser={setUserId} />
}

/** What is there from before is shown while it is read anew. */
function useReading() {
  const readGroups = useAdmin((state) => state.readGroups)
  const readUsers = useAdminUsers((state) => state.read)
  useEffect(() => void readGroups(), [readGroups])
  useEffect(() => void readUsers(), [readUsers])
}
