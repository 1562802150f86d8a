import { Select } from '@mantine/core'
import { ErrorText } from './field-error.tsx'
import { wording } from './text-field.tsx'
import type { FormField } from './use-form.ts'
import { useProblemText } from './use-problem-text.ts'

interface ChoiceFieldProps {
  field: FormField<string>
  label: string
  options: { value: string; label: string }[]
  required?: boolean
  clearable?: boolean
  hint?: string
  placeholder?: string
  nothingFound: string
  autoComplete?: string
}

/** A choice among named options that can be searched by typing. */
export function ChoiceField({
  field,
  label,
  options,
  required = false,
  clearable = false,
  hint,
  ...rest
}: ChoiceFieldProps) {
  const textOf = useProblemText()
  const { nothingFound, ...input } = rest
  return (
    <Select
      id={field.id}
      {...wording(label, hint, required)}
      data={options}
      value={field.value === '' ? null : field.value}
      onChange={(value) => field.onChange(value ?? '')}
      onBlur={field.onBlur}
      searchable
      selectFirstOptionOnChange
      clearable={clearable}
      allowDeselect={clearable}
      nothingFoundMessage={nothingFound}
      maxDropdownHeight={240}
      aria-required={required}
      error={field.problem === null ? null : <ErrorText>{textOf(field.path, field.problem)}</ErrorText>}
      {...input}
    />
  )
}
