import { useSession } from '../stores/session.ts'

/** How many messages wait to be read, as far as is known. */
export const useUnread = (): number => useSession((state) => state.home?.newMessages ?? 0)

/** A count for a badge, which has room for two digits. */
export const countText = (count: number): string => (count > 99 ? '99+' : String(count))
