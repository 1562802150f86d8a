import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codePoints } from './code-points.ts'
import { passwordStrength, prepareStrength, type Strength } from './password-strength.ts'
import classes from './strength-meter.module.css'

interface StrengthMeterProps {
  id: string
  password: string
  /** Code points. */
  minLength: number
  personalWords: readonly string[]
}

const steps = [1, 2, 3, 4]

/** How good a new password is, as a bar, a word and the reason. Long enough comes first: length is what counts. */
export function StrengthMeter({ id, password, minLength, personalWords }: StrengthMeterProps) {
  const strength = useStrength(password, personalWords)
  const missing = minLength - codePoints(password)
  const level = password === '' ? 0 : missing > 0 ? 1 : Math.max(1, strength?.score ?? 1)
  return (
    <div className={classes.meter}>
      <div className={classes.bar} data-level={level} aria-hidden>
        {steps.map((step) => (
          <span key={step} className={classes.part} data-on={step <= level} />
        ))}
      </div>
      <p id={id} className={classes.words} aria-live="polite">
        <Words empty={password === ''} minLength={minLength} missing={missing} strength={strength} />
      </p>
    </div>
  )
}

interface WordsProps {
  empty: boolean
  minLength: number
  missing: number
  strength: Strength | null
}

function Words({ empty, minLength, missing, strength }: WordsProps) {
  const { t } = useTranslation('factor')
  if (empty) return t('strength.empty', { count: minLength })
  if (missing > 0) return t('strength.missing', { count: missing })
  if (strength === null) return t('strength.long-enough')
  return (
    <>
      <strong>{t(`strength.word.${strength.score}`)}</strong>
      {strength.reason !== null && ` ${t(`strength.reason.${strength.reason}`, { defaultValue: '' })}`}
    </>
  )
}

/** The judgement of what was typed last; null until there is one. */
function useStrength(password: string, personalWords: readonly string[]): Strength | null {
  const [settled] = useDebouncedValue(password, 200)
  const [strength, setStrength] = useState<Strength | null>(null)
  const words = personalWords.join('\n')
  useEffect(prepareStrength, [])
  useEffect(() => {
    let current = true
    if (settled === '') setStrength(null)
    else void passwordStrength(settled, words.split('\n')).then((found) => current && setStrength(found))
    return () => {
      current = false
    }
  }, [settled, words])
  return strength
}
