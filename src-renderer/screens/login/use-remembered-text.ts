import { useTranslation } from 'react-i18next'
import { useClockText } from '../../i18n/use-clock-text.ts'
import { useRemembered } from '../../stores/remembered.ts'

/** Who is remembered, by which option and until when, in one line; null if nobody is. */
export function useRememberedText(): string | null {
  const { t } = useTranslation('remembered')
  const clockText = useClockText()
  const remembered = useRemembered((state) => state.remembered)
  if (remembered?.kind !== 'remembered') return null
  const { option, name, expiresAt } = remembered
  return t(`who.${option}`, { name, time: clockText(expiresAt) })
}
