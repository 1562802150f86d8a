import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { codePoints } from './code-points.ts'
import type { FieldProblems } from './field-problems.ts'
import { PasswordField } from './password-field.tsx'
import { StrengthMeter } from './strength-meter.tsx'
import { useForm, type Form } from './use-form.ts'

interface NewPassword extends Record<string, string> {
  password: string
  confirmPassword: string
}

/** The form of a new password; `minLength` in code points. */
export function useNewPasswordForm(schema: z.ZodType, minLength: number): Form<NewPassword> {
  const initial: NewPassword = { password: '', confirmPassword: '' }
  return useForm({
    schema,
    initial,
    check: (values) => newPasswordProblems(values, minLength),
    failurePaths: { 'password-refused': 'password' },
  })
}

/** Seen while it is typed: a new password that is too short, and a second entry that differs. */
export function newPasswordProblems(
  { password, confirmPassword }: NewPassword,
  minLength: number,
): FieldProblems {
  const short = password !== '' && codePoints(password) < minLength
  const differs = confirmPassword !== '' && confirmPassword !== password
  return {
    ...(short ? { password: 'too-short' } : {}),
    ...(differs ? { confirmPassword: 'differs' } : {}),
  }
}

interface NewPasswordFieldsProps {
  form: Pick<Form<NewPassword>, 'values' | 'field'>
  /** For password managers: whom the new password is for. */
  username: string
  minLength: number
  personalWords: readonly string[]
}

/** `New Password` with its strength, and `Confirm New Password`. */
export function NewPasswordFields({ form, username, minLength, personalWords }: NewPasswordFieldsProps) {
  const { t } = useTranslation('factor')
  const strength = useId()
  return (
    <>
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField
        field={form.field('password')}
        label={t('newPassword')}
        autoComplete="new-password"
        describedBy={strength}
        minLength={minLength}
      >
        <StrengthMeter
          id={strength}
          password={form.values.password}
          minLength={minLength}
          personalWords={personalWords}
        />
      </PasswordField>
      <PasswordField
        field={form.field('confirmPassword')}
        label={t('confirmNewPassword')}
        autoComplete="new-password"
      />
    </>
  )
}
