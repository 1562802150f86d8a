import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenFailure } from '../stores/failure.ts'
import { spanText } from './span-text.ts'

/** What happened, in one line, and what to do about it. */
export interface FailureText {
  title: string
  text: string
}

/** Words for any failure: `errors.json`, by its code and, where it has one, its reason. */
export function useFailureText(): (failure: ScreenFailure) => FailureText {
  const { t } = useTranslation('errors')
  return useCallback(
    (failure) => {
      const key = keyOf(failure)
      const values = valuesOf(failure, (kind, count) => t(`span.${kind}`, { count }))
      return { title: t(`${key}.title`, values), text: t(`${key}.text`, values) }
    },
    [t],
  )
}

function keyOf(failure: ScreenFailure): string {
  if (
    failure.code === 'password-refused' ||
    failure.code === 'phone-refused' ||
    failure.code === 'sign-in-refused'
  ) {
    return `${failure.code}.${failure.reason}`
  }
  if (failure.code === 'code-invalid' && failure.attemptsLeft === 0) return 'code-exhausted'
  if (failure.code === 'unavailable' && failure.reason !== undefined)
    return `unavailable-store.${failure.reason}`
  if (failure.code === 'unavailable' && failure.retryAfter !== undefined) return 'unavailable-until'
  return failure.code
}

function valuesOf(
  failure: ScreenFailure,
  span: (kind: 'seconds' | 'minutes' | 'hours', count: number) => string,
) {
  if (failure.code === 'code-invalid') return { count: failure.attemptsLeft }
  if (failure.code === 'password-refused') return { count: failure.minLength }
  if (failure.code === 'too-many-attempts' || failure.code === 'unavailable')
    return { wait: spanText(failure.retryAfter ?? 0, span) }
  return {}
}
