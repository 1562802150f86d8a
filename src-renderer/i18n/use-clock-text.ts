import { useTimeText } from './use-time-text.ts'

/** The time of day of an RFC 3339 time, as the language writes it: "3:40 PM". */
export const useClockText = (): ((time: string) => string) => useTimeText('clock')
