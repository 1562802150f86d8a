import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { timeText, type TimeStyle } from './time-text.ts'

/** An RFC 3339 time as the language writes it: day and time, unless another style is asked for. */
export function useTimeText(style: TimeStyle = 'moment'): (time: string) => string {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useCallback((time) => timeText(language, time, style), [language, style])
}
