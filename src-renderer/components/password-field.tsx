import { TextInput } from '@mantine/core'
import { IconArrowBigUpLine, IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorText } from './field-error.tsx'
import classes from './field.module.css'
import password from './password-field.module.css'
import { wording } from './text-field.tsx'
import type { FormField } from './use-form.ts'
import { useProblemText } from './use-problem-text.ts'

interface PasswordFieldProps {
  field: FormField<string>
  label: string
  autoComplete: 'new-password' | 'current-password'
  required?: boolean
  hint?: string
  /** `id` of what tells about the value, such as the strength. */
  describedBy?: string
  /** Code points that a new password needs, for the wording. */
  minLength?: number
  /** Stands right below the field. */
  children?: ReactNode
}

/** A password with a button that shows it and a word when Caps Lock is on. Pasting works; nothing is composed by rules. */
export function PasswordField(props: PasswordFieldProps) {
  const { field, label, autoComplete, required = true, hint, describedBy, minLength, children } = props
  const textOf = useProblemText()
  const [shown, setShown] = useState(false)
  const capsLock = useCapsLock()
  return (
    <div>
      <TextInput
        id={field.id}
        {...wording(label, hint, required)}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-required={required}
        aria-describedby={describedBy}
        rightSection={<ShowButton shown={shown} toggle={() => setShown(!shown)} controls={field.id} />}
        rightSectionWidth={92}
        value={field.value}
        onChange={(event) => field.onChange(event.currentTarget.value)}
        onBlur={() => {
          capsLock.forget()
          field.onBlur()
        }}
        onKeyDown={capsLock.watch}
        onKeyUp={capsLock.watch}
        error={
          field.problem === null ? null : (
            <ErrorText>{textOf(field.path, field.problem, minLength)}</ErrorText>
          )
        }
      />
      <div role="status">{capsLock.on && <CapsLockHint />}</div>
      {children}
    </div>
  )
}

function ShowButton({ shown, toggle, controls }: { shown: boolean; toggle: () => void; controls: string }) {
  const { t } = useTranslation('factor')
  const Icon = shown ? IconEyeOff : IconEye
  return (
    <button type="button" className={password.show} onClick={toggle} aria-controls={controls}>
      <Icon size={18} stroke={1.5} aria-hidden />
      {t(shown ? 'hide' : 'show')}
    </button>
  )
}

function CapsLockHint() {
  const { t } = useTranslation('factor')
  return (
    <p className={classes.capsLock}>
      <IconArrowBigUpLine size={16} stroke={1.75} aria-hidden />
      {t('capsLock')}
    </p>
  )
}

function useCapsLock() {
  const [on, setOn] = useState(false)
  return {
    on,
    forget: () => setOn(false),
    watch: (event: KeyboardEvent) => setOn(event.getModifierState('CapsLock')),
  }
}
