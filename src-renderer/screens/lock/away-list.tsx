import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../components/busy-button.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { useClockText } from '../../i18n/use-clock-text.ts'
import { useLock } from '../../stores/lock.ts'
import classes from './lock.module.css'

/** Who has locked the app on this computer and may come back; nothing where nobody has. */
export function AwayList() {
  const { t } = useTranslation('lock')
  const { away, comeBack } = useLock()
  const { pressed, press } = usePressed()
  const clockText = useClockText()
  if (away.length === 0) return null
  return (
    <section className={classes.away} aria-labelledby="away">
      <h2 className={classes.awayTitle} id="away">
        {t('away.title')}
      </h2>
      <ul className={classes.list}>
        {away.map(({ id, initials, since }) => (
          <li key={id} className={classes.person}>
            <span className={classes.initials} data-size="small" aria-hidden>
              {initials}
            </span>
            <span className={classes.since}>{t('away.since', { initials, time: clockText(since) })}</span>
            <BusyButton
              variant="default"
              size="compact-sm"
              aria-label={t('away.comeBackAs', { initials })}
              busy={pressed === id}
              onClick={() => press(id, () => comeBack(id))}
            >
              {t('away.comeBack')}
            </BusyButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
