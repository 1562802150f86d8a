import type { z } from 'zod'
import type { issuedStaffSession, StaffAnswerBy, StaffDirectory } from '../../server/contract/staff.ts'
import { failed, success, type Result } from '../client/result.ts'
import { stateOf, type AnswerWay } from './loopback.ts'
import type { StaffApi } from './staff-api.ts'

type Issued = z.infer<typeof issuedStaffSession>

/** What a sign-in needs of the app. */
export interface AttemptParts {
  api: Pick<StaffApi, 'directory' | 'start' | 'complete'>
  openWay: (by: StaffAnswerBy) => Promise<AnswerWay>
  /** Opens the system's browser; false for an address that isn't opened. */
  openInBrowser: (url: string) => Promise<boolean>
  /** The browser has answered: the person's eyes belong to the app again. */
  onAnswered: () => void
}

/** A sign-in that goes on in the system's browser. */
export interface Attempt {
  /** Once the browser is open, or why it isn't. */
  readonly opened: Promise<Result<StaffDirectory>>
  /** Null when it was cancelled. */
  readonly outcome: Promise<Result<Issued | null>>
  openAgain: () => Promise<void>
  cancel: () => void
}

/** Begins a sign-in: listens for the answer, opens the browser, and hands the answer to the server. */
export const signInByBrowser = (parts: AttemptParts): Attempt => {
  const cancelled = Promise.withResolvers<null>()
  const begun = begin(parts)
  return {
    opened: begun.then((result) => (result.ok ? success(result.value.directory) : result)),
    outcome: begun.then((result) => (result.ok ? finish(parts, result.value, cancelled.promise) : result)),
    openAgain: async () => {
      const result = await begun
      if (result.ok) await parts.openInBrowser(result.value.url)
    },
    cancel: () => cancelled.resolve(null),
  }
}

/** A sign-in whose browser is open. */
interface Waiting {
  readonly directory: StaffDirectory
  readonly way: AnswerWay
  readonly url: string
  readonly token: string
  readonly expiresAt: number
  readonly answer: Promise<string>
}

const begin = async (parts: AttemptParts): Promise<Result<Waiting>> => {
  const directory = await parts.api.directory()
  if (!directory.ok) return directory
  let way: AnswerWay
  try {
    way = await parts.openWay(directory.value.answerBy)
  } catch {
    return failed('unavailable')
  }
  const opened = await openBrowser(parts, way)
  if (!opened.ok) way.close()
  return opened.ok ? success({ ...opened.value, directory: directory.value, way }) : opened
}

const openBrowser = async (
  { api, openInBrowser }: AttemptParts,
  way: AnswerWay,
): Promise<Result<Omit<Waiting, 'directory' | 'way'>>> => {
  const started = await api.start(way.redirectUri)
  if (!started.ok) return started
  const { token, authorizationUrl: url, expiresAt } = started.value
  const state = stateOf(URL.parse(url)?.search ?? '')
  if (state === null) return failed('unavailable')
  const answer = new Promise<string>((resolve) => way.receive(state, resolve))
  if (!(await openInBrowser(url))) return failed('unavailable')
  return success({ url, token, expiresAt: Date.parse(expiresAt), answer })
}

const finish = async (
  { api, onAnswered }: AttemptParts,
  { way, token, expiresAt, answer }: Waiting,
  cancelled: Promise<null>,
): Promise<Result<Issued | null>> => {
  const late = timeOut(expiresAt - Date.now())
  try {
    const first = await Promise.race([answer, cancelled, late.over])
    if (first === null) return success(null)
    if (first === 'over') return failed('flow-expired')
    onAnswered()
    return await api.complete(token, first)
  } finally {
    late.stop()
    way.close()
  }
}

const timeOut = (milliseconds: number): { over: Promise<'over'>; stop: () => void } => {
  const over = Promise.withResolvers<'over'>()
  const timer = setTimeout(() => over.resolve('over'), Math.max(0, milliseconds))
  return { over: over.promise, stop: () => clearTimeout(timer) }
}
