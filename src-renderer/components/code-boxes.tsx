import {
  useEffect,
  useId,
  useRef,
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import { codeIn, codeLength, digitsIn, withoutDigit, withTyped } from './code-text.ts'
import classes from './code-boxes.module.css'
import { FieldError } from './field-error.tsx'

interface CodeBoxesProps {
  value: string
  onChange: (value: string) => void
  /** While the code is being checked: the boxes keep the focus and take nothing. */
  readOnly: boolean
  /** Stands below the boxes. */
  error: string | null
  /** Counts refused codes: each new one shakes the boxes once and puts the cursor in the first. */
  refusals: number
}

const indexes = Array.from({ length: codeLength }, (_, index) => index)

/**
 * Six boxes that form the group "Verification Code". A code can be pasted anywhere in it, or typed while no field has
 * the focus; autofill fills it from the first box; after a refusal, typing in the first box starts anew.
 */
export function CodeBoxes({ value, onChange, readOnly, error, refusals }: CodeBoxesProps) {
  const { t } = useTranslation('factor')
  const id = useId()
  const group = useRef<HTMLDivElement>(null)
  const refused = error !== null && value.length === codeLength
  useShake(group, refusals)
  useSubmitWhenComplete(group, value)
  useTypingAnywhere(group)

  const focusBox = (index: number) => boxAt(group.current, index)?.focus()
  const put = (next: string, focus: number) => {
    if (readOnly) return
    onChange(next)
    focusBox(Math.min(focus, codeLength - 1))
  }
  const type = (index: number, digits: string) => {
    const base = refused && index === 0 ? '' : value
    put(withTyped(base, index, digits), Math.min(index, base.length) + digits.length)
  }
  const typedAt = (index: number) => (event: ChangeEvent<HTMLInputElement>) => {
    const typed = newDigits(event.target.value, value[index])
    if (typed === '') return
    if (typed.length >= codeLength) put(codeIn(typed), codeLength - 1)
    else type(index, typed)
  }
  const pasted = (event: ClipboardEvent) => {
    event.preventDefault()
    const code = codeIn(event.clipboardData.getData('text'))
    if (code !== '') put(code, code.length)
  }
  const pressed = (index: number) => (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      focusBox(Math.max(0, Math.min(index + step, value.length, codeLength - 1)))
    }
    if (/^\d$/.test(event.key) && isPlain(event)) {
      // A digit that replaces the same digit is no change, yet it moves on.
      event.preventDefault()
      type(index, event.key)
    }
    if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault()
      const rest = event.key === 'Delete' && index >= value.length ? null : withoutDigit(value, index)
      if (rest !== null) put(rest.value, rest.focus)
    }
  }

  return (
    <div>
      <div className={classes.label} id={`${id}-label`}>
        {t('verificationCode')}
      </div>
      <div
        ref={group}
        role="group"
        className={classes.boxes}
        aria-labelledby={`${id}-label`}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onPaste={pasted}
      >
        {indexes.map((index) => (
          <input
            key={index}
            className={classes.box}
            aria-label={t('digit', { number: index + 1, count: codeLength })}
            aria-invalid={error !== null}
            aria-readonly={readOnly}
            readOnly={readOnly}
            inputMode="numeric"
            autoComplete={index === 0 ? 'one-time-code' : 'off'}
            value={value[index] ?? ''}
            onChange={typedAt(index)}
            onKeyDown={pressed(index)}
            onFocus={(event) => event.target.select()}
          />
        ))}
      </div>
      <FieldError id={`${id}-error`} message={error} />
    </div>
  )
}

const isPlain = (event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }) =>
  !event.ctrlKey && !event.metaKey && !event.altKey

const boxAt = (group: HTMLElement | null, index: number) => group?.querySelectorAll('input')[index]

/** What came into a box that held `old`: without it, if the new digit was put beside it. */
function newDigits(text: string, old: string | undefined): string {
  const digits = digitsIn(text)
  if (old === undefined || digits.length !== 2) return digits
  return digits.startsWith(old) ? digits.slice(1) : digits.slice(0, 1)
}

function useShake(group: RefObject<HTMLElement | null>, refusals: number) {
  useEffect(() => {
    if (refusals === 0) return
    boxAt(group.current, 0)?.focus()
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const offsets = [0, -8, 7, -5, 3, 0].map((x) => ({ transform: `translateX(${x}px)` }))
    group.current?.animate(offsets, { duration: 320, easing: 'ease-out' })
  }, [group, refusals])
}

/** The sixth digit submits the form that the boxes stand in. */
function useSubmitWhenComplete(group: RefObject<HTMLElement | null>, value: string) {
  useEffect(() => {
    if (value.length === codeLength) group.current?.closest('form')?.requestSubmit()
  }, [group, value])
}

/** A digit typed or a code pasted while no field has the focus goes into the boxes. */
function useTypingAnywhere(group: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const toBoxes = () => {
      const focused = document.activeElement
      const idle = focused === null || focused === document.body || focused.tagName === 'H1'
      if (idle) firstFree(group.current)?.focus()
    }
    const onKey = (event: globalThis.KeyboardEvent) => {
      const paste = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v'
      if ((isPlain(event) && /^\d$/.test(event.key)) || paste) toBoxes()
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [group])
}

const firstFree = (group: HTMLElement | null) =>
  [...(group?.querySelectorAll('input') ?? [])].find((box) => box.value === '')
