import { z } from 'zod'
import type { Limits } from '../limits/limits.ts'
import { wholeNumber, type Setting } from './setting.ts'

const units = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const

const second = units.s
const minute = units.min
const hour = units.h
const day = units.d

/** A time within bounds, in milliseconds or with a unit: `900000`, `15 min`. */
function duration(min: number, max: number): Setting<number> {
  const text = z
    .string()
    .regex(/^\d{1,12} ?(ms|s|min|h|d)$/)
    .transform(toMillis)
  const digits = z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
  return {
    schema: z.union([z.number(), digits, text]).pipe(z.int().min(min).max(max)),
    allowed: `a time from ${inWords(min)} to ${inWords(max)}, such as 30 s, 15 min, 12 h`,
  }
}

function toMillis(text: string): number {
  const unit = text.replace(/[\d ]/g, '')
  return Number.parseInt(text, 10) * (Object.entries(units).find(([name]) => name === unit)?.[1] ?? 1)
}

function inWords(millis: number): string {
  const [name, size] = Object.entries(units).findLast(
    ([, unit]) => millis >= unit && millis % unit === 0,
  ) ?? ['ms', 1]
  return `${millis / size} ${name}`
}

/**
 * How far an installation may move each limit. The upper ends that a standard sets: code life 10 min
 * (ASVS 6.5.5), 100 failures (NIST SP 800-63B-4 3.2.2), idle 1 h and 24 h in all (2.2 there).
 */
export const limitTable: { readonly [K in keyof Limits]: Setting<number> } = {
  codeTries: wholeNumber(1, 10),
  failuresBeforeWait: wholeNumber(1, 100),
  firstWait: duration(second, hour),
  longestWait: duration(second, day),
  failuresBeforeDisabled: wholeNumber(1, 100),
  sendsPerHour: wholeNumber(1, 100),
  sendsPerDay: wholeNumber(1, 1_000),
  loginEmailSendsPerHour: wholeNumber(1, 1_000),
  strangerMailsPerHour: wholeNumber(1, 1_000),
  resendPause: duration(0, 10 * minute),
  linkLifetime: duration(minute, day),
  loginEmailCodeLifetime: duration(10 * second, 10 * minute),
  codeLifetime: duration(30 * second, 10 * minute),
  flowLifetime: duration(minute, day),
  sessionIdle: duration(minute, hour),
  sessionAbsolute: duration(minute, day),
  sessionLocked: duration(minute, hour),
  rememberLifetime: duration(minute, 4 * hour),
  usernameReservation: duration(hour, 90 * day),
}
