import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Question } from '../frames/question.tsx'
import { useStaff } from '../stores/staff.ts'
import { EndingText, notice } from './session-ending.tsx'
import { useTimeLeft } from './use-time-left.ts'

/** Announces the end of a session of staff two minutes before, with the way to go on. */
export function StaffEnding() {
  const { t } = useTranslation('staff')
  const { session, extend, signOut, timeOut } = useStaff()
  const left = useTimeLeft(session, timeOut)
  const [seen, setSeen] = useState<string | null>(null)
  const absolute = session !== null && session.expiresAt <= session.idleExpiresAt
  const open = left !== null && left <= notice && left > 0 && seen !== session?.expiresAt
  const understood = () => setSeen(session?.expiresAt ?? null)
  return (
    <Question
      open={open}
      title={t('ending.title')}
      text={<EndingText text={t(absolute ? 'ending.absolute' : 'ending.idle')} left={left} />}
      yes={
        absolute
          ? { label: t('common:session.understood'), action: understood }
          : { label: t('common:session.stay'), action: extend }
      }
      no={{ label: t('common:session.signOut'), action: signOut }}
      dismiss={absolute ? understood : () => void extend()}
    />
  )
}
