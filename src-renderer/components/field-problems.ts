import type { z } from 'zod'
import { phoneRefusal, type PasswordRefusal, type PhoneRefusal } from '../../server/contract/errors.ts'
import type { ScreenFailure } from '../stores/failure.ts'

/** What is wrong with a field, as a word that the locale files have a sentence for. */
export type FieldProblem =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'format'
  | 'differs'
  | 'refused'
  | 'taken'
  | 'mismatch'
  | 'unchanged'
  | PhoneRefusal
  | PasswordRefusal

/** Problems by path; the first of each path counts. */
export type FieldProblems = Partial<Record<string, FieldProblem>>

/** What the contract's own schema says about `values`. */
export function schemaProblems(schema: z.ZodType, values: Record<string, string>): FieldProblems {
  const parsed = schema.safeParse(values)
  if (parsed.success) return {}
  const problems: FieldProblems = {}
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.')
    problems[path] ??= problemOf(issue, values[path])
  }
  return problems
}

function problemOf(issue: z.core.$ZodIssue, value: string | undefined): FieldProblem {
  if (value === undefined || value.trim() === '') return 'required'
  if (issue.code === 'too_small') return 'too-short'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code === 'custom') return 'differs'
  return 'format'
}

/** The field that a failure is about, for failures that name none. Codes left out are not about a field of the form. */
export type FailurePaths = Partial<Record<ScreenFailure['code'], string>>

/** The fields that the server refused; empty when the failure is not about fields. */
export function failureProblems(failure: ScreenFailure | null, paths: FailurePaths): FieldProblems {
  if (failure === null) return {}
  if (failure.code === 'invalid-input') {
    return Object.fromEntries(failure.errors.map(({ path, message }) => [path, problemIn(message)]))
  }
  const path = paths[failure.code]
  return path === undefined ? {} : { [path]: problemBy(failure) }
}

/** The server's word for a phone number is the reason itself, as for what is the present one; other messages are for developers. */
function problemIn(message: string): FieldProblem {
  if (message === 'unchanged') return message
  const reason = phoneRefusal.safeParse(message)
  return reason.success ? reason.data : 'refused'
}

const words: Partial<Record<ScreenFailure['code'], FieldProblem>> = {
  'registration-exists': 'taken',
  unauthorized: 'mismatch',
  'code-invalid': 'mismatch',
  forbidden: 'mismatch',
  'not-found': 'mismatch',
}

function problemBy(failure: ScreenFailure): FieldProblem {
  if (failure.code === 'phone-refused' || failure.code === 'password-refused') return failure.reason
  return words[failure.code] ?? 'refused'
}
