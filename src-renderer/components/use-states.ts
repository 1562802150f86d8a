import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usStates } from '../../server/contract/fields.ts'

/** States by name, in the order of their names. */
export function useStates(): { value: string; label: string }[] {
  const { t, i18n } = useTranslation('registration')
  const { language } = i18n
  return useMemo(
    () =>
      usStates
        .map((value) => ({ value, label: t(`states.${value}`) }))
        .toSorted((one, other) => one.label.localeCompare(other.label, language)),
    [t, language],
  )
}
