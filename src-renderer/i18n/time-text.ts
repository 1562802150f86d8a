const styles = {
  /** Day and time: "Mar 4, 2026, 3:40 PM". */
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  /** Time of day: "3:40 PM". */
  clock: { timeStyle: 'short' },
  /** With seconds, too: codes live for some of them only. */
  seconds: { timeStyle: 'medium' },
  /** A date without a time: it belongs to no time zone. */
  day: { dateStyle: 'medium', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeStyle = keyof typeof styles

/** The language as it is spoken in the United States: what dates, times and names are written in. */
export const localeOf = (language: string): string => `${language}-US`

/** An RFC 3339 time, or a date (YYYY-MM-DD), as the language writes it. */
export const timeText = (language: string, time: string, style: TimeStyle): string =>
  new Intl.DateTimeFormat(localeOf(language), styles[style]).format(new Date(time))
