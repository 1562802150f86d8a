import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FieldError } from '../../components/field-error.tsx'
import { wording } from '../../components/text-field.tsx'
import type { Refusal } from '../../stores/connect.ts'
import { AboutReason } from './about-reason.tsx'
import classes from './connect.module.css'

interface AddressFieldProps {
  value: string
  onChange: (value: string) => void
  refusal: Refusal | 'empty' | null
}

/** The server's address, with what was wrong with the one before and the way out. */
export function AddressField({ value, onChange, refusal }: AddressFieldProps) {
  const { t } = useTranslation('connect')
  return (
    <div>
      <TextInput
        id="address"
        {...wording(t('address.label'), t('address.hint'), true)}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-required
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={refusal !== null}
        aria-describedby="address-error"
      />
      <FieldError
        id="address-error"
        message={
          refusal === null ? null : refusal === 'empty' ? t('address.empty') : t(`reason.${refusal}.title`)
        }
      />
      {refusal !== null && refusal !== 'empty' && (
        <>
          <p className={classes.wayOut}>{t(`reason.${refusal}.text`)}</p>
          <AboutReason reason={refusal} />
        </>
      )}
    </div>
  )
}
