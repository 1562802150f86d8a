import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Question } from '../frames/question.tsx'
import { useLock } from '../stores/lock.ts'
import { useSession } from '../stores/session.ts'
import { useTimeLeft } from './use-time-left.ts'

/** How long before its end the end of a session is announced, in milliseconds (look.md). */
export const notice = 2 * 60_000

/** Announces the lock, or the end of the session, two minutes before, with the way to go on. */
export function SessionEnding() {
  const { t } = useTranslation('common')
  const { session, readHome, signOut, timeOut } = useSession()
  const left = useTimeLeft(session, timeOut)
  const [seen, setSeen] = useState<string | null>(null)
  const absolute = session !== null && session.expiresAt <= session.idleExpiresAt
  const open = left !== null && left <= notice && left > 0 && seen !== session?.expiresAt
  const understood = () => setSeen(session?.expiresAt ?? null)
  const lockNow = useLock((state) => state.lockNow)
  return (
    <Question
      open={open}
      title={t(absolute ? 'session.ending.title' : 'session.ending.lockTitle')}
      text={<EndingText text={t(absolute ? 'session.ending.absolute' : 'session.ending.idle')} left={left} />}
      yes={
        absolute
          ? { label: t('session.understood'), action: understood }
          : { label: t('session.stay'), action: readHome }
      }
      no={
        absolute
          ? { label: t('session.signOut'), action: signOut }
          : { label: t('session.lock'), action: lockNow }
      }
      dismiss={absolute ? understood : () => void readHome()}
    />
  )
}

/** What happens, and how much time is left. */
export function EndingText({ text, left }: { text: string; left: number | null }) {
  const { t } = useTranslation('common')
  const seconds = Math.ceil((left ?? 0) / 1000)
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <>
      <p>{text}</p>
      <p role="timer">
        {t('session.ending.left')} <strong className="figures">{time}</strong>
      </p>
    </>
  )
}
