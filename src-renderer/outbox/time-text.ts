/** The time of day of an RFC 3339 time, with seconds: codes live for some of them only. */
export const timeText = (time: string): string =>
  new Date(time).toLocaleTimeString('en-US', { timeStyle: 'medium' })
