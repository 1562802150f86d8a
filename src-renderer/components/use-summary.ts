import type { SummaryLine } from '../frames/error-summary.tsx'
import type { FormField } from './use-form.ts'
import { useProblemText } from './use-problem-text.ts'

/** The lines of the error summary for the fields that were refused. */
export function useSummary(refused: FormField<string>[], minLength?: number): SummaryLine[] {
  const textOf = useProblemText()
  return refused.flatMap(({ id, path, problem }) =>
    problem === null ? [] : [{ id, message: textOf(path, problem, minLength) }],
  )
}
