import { useId, useState } from 'react'
import type { z } from 'zod'
import { useStore } from 'zustand'
import type { FailureStore } from '../stores/failure.ts'
import { useFlow, type ScreenFailure } from '../stores/flow.ts'
import { keepDraft, readDraft } from './drafts.ts'
import {
  failureProblems,
  schemaProblems,
  type FailurePaths,
  type FieldProblem,
  type FieldProblems,
} from './field-problems.ts'

type Values = Record<string, string>

// By another name: as a value, a hook's name is taken for a mistake.
const flowStore: FailureStore = useFlow

interface FormOptions<V extends Values> {
  /** The action's own schema from the contract. */
  schema: z.ZodType
  initial: V
  /** What the schema can't tell while other fields are wrong or by itself; goes before the schema's word. */
  check?: (values: V) => FieldProblems
  /** Keeps the values under this name while the flow lasts, so that going back loses nothing. Never for secrets. */
  draft?: string
  failurePaths?: FailurePaths
  /** The flow's store unless told. */
  store?: FailureStore
}

/** What a field needs; `problem` is null until the person has left the filled field or tried to submit. */
export interface FormField<P extends string> {
  id: string
  path: P
  value: string
  problem: FieldProblem | null
  onChange: (value: string) => void
  onBlur: () => void
}

export interface Form<V extends Values> {
  values: V
  field: <P extends keyof V & string>(path: P) => FormField<P>
  /** Fields that the last try to submit refused and that are not mended yet, in the order of the form. */
  refused: FormField<keyof V & string>[]
  /** The failure for the top of the screen: what the fields don't say. */
  failure: ScreenFailure | null
  /** Sends if nothing is wrong here; otherwise shows what is, with the focus on it. */
  submit: (send: (values: V) => Promise<boolean>) => Promise<void>
}

/** State of a form: values, which fields were left, problems by the contract's schema and by the server. */
export function useForm<V extends Values>(options: FormOptions<V>): Form<V> {
  const { schema, initial, check, draft, failurePaths = {}, store = flowStore } = options
  const id = useId()
  const paths = Object.keys(initial) as (keyof V & string)[]
  const [values, setValues] = useState<V>(() => ({ ...initial, ...(draft ? readDraft(draft) : {}) }))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set())
  const server = useServerProblems(store, failurePaths)

  const found: FieldProblems = { ...server.problems, ...schemaProblems(schema, values), ...check?.(values) }
  const idOf = (path: string) => `${id}-${path}`
  const field = <P extends keyof V & string>(path: P): FormField<P> => ({
    id: idOf(path),
    path,
    value: values[path] ?? '',
    problem: left.has(path) || tried.has(path) || path in server.problems ? (found[path] ?? null) : null,
    onChange: (value) => {
      const next = { ...values, [path]: value }
      setValues(next)
      setTried(without(tried, path, schemaProblems(schema, next), check?.(next)))
      server.forget(path)
      if (draft !== undefined) keepDraft(draft, next)
    },
    // Whoever passes an empty field by isn't told off before the try to submit.
    onBlur: () => {
      if (values[path] !== '') setLeft(new Set(left).add(path))
    },
  })
  // With more than one refused field the summary takes the focus.
  const focusOnly = ([first, ...others]: string[]) => {
    if (first !== undefined && others.length === 0) document.getElementById(idOf(first))?.focus()
  }
  const listed = (path: string) => (tried.has(path) || path in server.problems) && path in found
  const submit = async (send: (values: V) => Promise<boolean>) => {
    const wrong = Object.keys({ ...schemaProblems(schema, values), ...check?.(values) })
    setLeft(new Set(paths))
    setTried(new Set(wrong))
    if (wrong.length > 0) return focusOnly(wrong)
    if (await send(values)) return
    const { failure } = store.getState()
    if (fitsAtField(failure)) focusOnly(Object.keys(failureProblems(failure, failurePaths)))
  }

  const failure = server.atFields && paths.some((path) => path in server.all) ? null : server.failure
  return { values, field, refused: paths.filter(listed).map(field), failure, submit }
}

/** Once mended, a field leaves the summary, and comes back only with the next try. */
function without(tried: ReadonlySet<string>, path: string, ...problems: (FieldProblems | undefined)[]) {
  if (problems.some((found) => found !== undefined && path in found)) return tried
  return new Set([...tried].filter((other) => other !== path))
}

// A name that is taken needs more words than fit at the field.
const fitsAtField = (failure: ScreenFailure | null) => failure?.code !== 'registration-exists'

/** The server's word on fields, until the person changes the field. */
function useServerProblems(store: FailureStore, paths: FailurePaths) {
  const failure = useStore(store, (state) => state.failure)
  const [forgotten, setForgotten] = useState<{ failure: typeof failure; paths: string[] }>({
    failure,
    paths: [],
  })
  const dropped = forgotten.failure === failure ? forgotten.paths : []
  const all = failureProblems(failure, paths)
  const problems = Object.fromEntries(Object.entries(all).filter(([path]) => !dropped.includes(path)))
  return {
    failure,
    all,
    atFields: fitsAtField(failure),
    problems: problems as FieldProblems,
    forget: (path: string) => {
      if (path in problems) setForgotten({ failure, paths: [...dropped, path] })
    },
  }
}
