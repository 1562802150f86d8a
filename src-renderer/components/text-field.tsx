import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorText } from './field-error.tsx'
import classes from './field.module.css'
import { useProblemText } from './use-problem-text.ts'
import type { FormField } from './use-form.ts'

interface TextFieldProps {
  field: FormField<string>
  label: string
  hint?: ReactNode
  required?: boolean
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  type?: 'text' | 'email' | 'tel'
  /** Reshapes what was typed, given what stood there before. */
  format?: (value: string, before: string) => string
  /** Names and codes that a spell checker only underlines. */
  spellCheck?: boolean
  /** Has the focus when its dialog opens. */
  initialFocus?: boolean
}

/** A line of text with its label, hint and, after it was left, error. */
export function TextField({
  field,
  label,
  hint,
  required = false,
  format,
  initialFocus = false,
  ...input
}: TextFieldProps) {
  const textOf = useProblemText()
  return (
    <TextInput
      id={field.id}
      {...wording(label, hint, required)}
      aria-required={required}
      data-autofocus={initialFocus || undefined}
      spellCheck={false}
      {...input}
      value={field.value}
      onChange={(event) => {
        const typed = event.currentTarget.value
        field.onChange(format === undefined ? typed : format(typed, field.value))
      }}
      onBlur={field.onBlur}
      error={field.problem === null ? null : <ErrorText>{textOf(field.path, field.problem)}</ErrorText>}
    />
  )
}

/**
 * Label and hint of a field. The guide's capital labels are set wider; the required mark is drawn by the style sheet,
 * so that it is no part of the name.
 */
export function wording(label: string, hint: ReactNode, required: boolean) {
  const capitals = label === label.toUpperCase() ? classes.capitals : undefined
  const mark = required ? classes.required : undefined
  return {
    label,
    labelProps: { className: [classes.label, capitals, mark].filter(Boolean).join(' ') },
    description: hint,
    descriptionProps: { className: classes.about ?? '' },
    errorProps: { className: classes.below ?? '' },
    classNames: { input: classes.input ?? '' },
  }
}
