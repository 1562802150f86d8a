import { useTranslation } from 'react-i18next'
import type { FieldProblem } from './field-problems.ts'

/**
 * The sentence for a field's problem: the field's own where there is one, else the one for all fields.
 * `count` is the number that some of them name, such as the least length.
 */
export function useProblemText(): (path: string, problem: FieldProblem, count?: number) => string {
  const { t, i18n } = useTranslation('factor')
  return (path, problem, count) => {
    const own = `problem.${path}.${problem}`
    const values = count === undefined ? {} : { count }
    return t(i18n.exists(own, { ns: 'factor', ...values }) ? own : `problem.any.${problem}`, values)
  }
}
