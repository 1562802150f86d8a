import { TextInput } from '@mantine/core'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { email as emailSchema } from '../../../server/contract/fields.ts'
import { FieldError } from '../../components/field-error.tsx'
import { readMailLink, type MailLink } from '../../components/mail-link.ts'
import { useFailureText } from '../../i18n/use-failure-text.ts'
import type { ScreenFailure } from '../../stores/failure.ts'
import { useFlow } from '../../stores/flow.ts'
import { isEnd } from './ends.ts'
import classes from './ticket-form.module.css'
import { BusyButton } from '../../components/busy-button.tsx'

type Problem = 'empty' | 'unknown' | 'email-missing' | null

/** `Link or code from the e-mail`: takes the link in any form, or the typable code with the e-mail address. */
export function TicketForm() {
  const { t } = useTranslation('login')
  const id = useId()
  const [text, setText] = useState('')
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<Problem>(null)
  const { busy, start, sent, message } = useTicketStart()
  const input = readMailLink(text)
  const asksAddress = input?.kind === 'mail-code'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wrong = problemOf(text, input, address)
    setProblem(wrong)
    if (wrong !== null) document.getElementById(wrong === 'email-missing' ? `${id}-email` : id)?.focus()
    else await start(input, address)
  }
  const error = problem === null ? message : t(`ticket.${problem}`)

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        id={id}
        className={classes.code ?? ''}
        label={t('ticket.label')}
        description={t(asksAddress ? 'ticket.codeHint' : 'ticket.hint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setProblem(null)
        }}
        error={error !== null && problem !== 'email-missing'}
        aria-describedby={`${id}-error`}
      />
      {asksAddress && (
        <TextInput
          id={`${id}-email`}
          className={classes.email ?? ''}
          label={t('ticket.email')}
          description={t('ticket.emailHint')}
          type="email"
          autoComplete="email"
          value={address}
          onChange={(event) => {
            setAddress(event.currentTarget.value)
            setProblem(null)
          }}
          error={problem === 'email-missing'}
          aria-describedby={`${id}-error`}
        />
      )}
      <BusyButton type="submit" variant="default" busy={sent} disabled={busy && !sent}>
        {t('ticket.continue')}
      </BusyButton>
      <div className={classes.error}>
        <FieldError id={`${id}-error`} message={error} />
      </div>
    </form>
  )
}

function problemOf(text: string, input: MailLink | null, address: string): Problem {
  if (text.trim() === '') return 'empty'
  if (input === null) return 'unknown'
  return input.kind === 'mail-code' && !emailSchema.safeParse(address).success ? 'email-missing' : null
}

/** Starts the enrollment, and keeps to itself what the server said about it. */
function useTicketStart() {
  const { t } = useTranslation('login')
  const textOf = useFailureText()
  const { busy, failure, start } = useFlow()
  const [sent, setSent] = useState(false)
  const [refused, setRefused] = useState<ScreenFailure | null>(null)
  const send = async (input: MailLink | null, email: string) => {
    if (input === null) return
    setSent(true)
    setRefused(null)
    await start(
      input.kind === 'ticket'
        ? { kind: 'enrollment', ticket: input.ticket }
        : { kind: 'enrollment', email: email.trim().toLowerCase(), mailCode: input.mailCode },
    )
    setSent(false)
    setRefused(useFlow.getState().failure)
  }
  const own = refused !== null && refused === failure && !isEnd(refused) ? refused : null
  const wrong =
    own !== null && ['unauthorized', 'not-found', 'invalid-input', 'code-invalid'].includes(own.code)
  const message = own === null ? null : wrong ? t('ticket.refused') : Object.values(textOf(own)).join('. ')
  return { busy: busy !== null, start: send, sent, message }
}
