import { IconPhoneCall, IconPhoneCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxMessage } from '../../server/contract/resources.ts'
import { useOutbox } from '../stores/outbox.ts'
import { phoneText } from '../components/phone-format.ts'
import classes from './phone.module.css'
import { UseButtons } from './use-buttons.tsx'

/** A call on a phone: what the voice says, and # to press. */
export function CallView({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation('outbox')
  const answered = useOutbox((state) => state.answered.has(message.id))
  const Icon = answered ? IconPhoneCheck : IconPhoneCall
  return (
    <article
      className={classes.phone}
      data-call={answered ? 'answered' : 'ringing'}
      aria-label={t('channel.voice')}
    >
      <span className={classes.caller} aria-hidden>
        <Icon size={28} stroke={1.5} />
      </span>
      <p className={classes.number}>{phoneText(message.to)}</p>
      <p className={classes.said} lang={message.language}>
        {t('call.said', { text: message.text })}
      </p>
      {message.answer === undefined ? <UseButtons message={message} /> : <HashButton message={message} />}
    </article>
  )
}

function HashButton({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation('outbox')
  const answered = useOutbox((state) => state.answered.has(message.id))
  const pressHash = useOutbox((state) => state.pressHash)
  const [refused, setRefused] = useState(false)
  return (
    <>
      <button
        type="button"
        className={classes.hash}
        aria-disabled={answered}
        onClick={() => {
          if (!answered) void pressHash(message.id).then((done) => setRefused(!done))
        }}
      >
        <span className={classes.sign} aria-hidden>
          #
        </span>
        {t('call.press')}
      </button>
      <p role="status" className={classes.outcome}>
        {answered ? t('call.answered') : refused ? t('call.over') : ''}
      </p>
    </>
  )
}
