import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../server/contract/resources.ts'
import { Question } from '../frames/question.tsx'
import { useLock } from '../stores/lock.ts'
import { useSession } from '../stores/session.ts'

/** How long before its end the end of a session is announced, in milliseconds (look.md). */
const notice = 2 * 60_000

/** Announces the lock, or the end of the session, two minutes before, with the way to go on. */
export function SessionEnding() {
  const { t } = useTranslation('common')
  const { session, readHome, signOut } = useSession()
  const left = useTimeLeft(session)
  const [seen, setSeen] = useState<string | null>(null)
  const absolute = session !== null && session.expiresAt <= session.idleExpiresAt
  const open = left !== null && left <= notice && left > 0 && seen !== session?.expiresAt
  const seconds = Math.ceil((left ?? 0) / 1000)
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  const understood = () => setSeen(session?.expiresAt ?? null)
  const lockNow = useLock((state) => state.lockNow)
  return (
    <Question
      open={open}
      title={t(absolute ? 'session.ending.title' : 'session.ending.lockTitle')}
      text={<EndingText text={t(absolute ? 'session.ending.absolute' : 'session.ending.idle')} time={time} />}
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

function EndingText({ text, time }: { text: string; time: string }) {
  const { t } = useTranslation('common')
  return (
    <>
      <p>{text}</p>
      <p role="timer">
        {t('session.ending.left')} <strong className="figures">{time}</strong>
      </p>
    </>
  )
}

/** Milliseconds until the session ends or locks; null without one. At zero it asks the server, and main locks. */
function useTimeLeft(session: Session | null): number | null {
  const [now, setNow] = useState(() => Date.now())
  const timeOut = useSession((state) => state.timeOut)
  const end =
    session === null ? null : Math.min(Date.parse(session.idleExpiresAt), Date.parse(session.expiresAt))
  const over = end !== null && now >= end
  useEffect(() => {
    if (end === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [end])
  useEffect(() => {
    if (over) void timeOut()
  }, [over, timeOut])
  return end === null ? null : end - now
}
