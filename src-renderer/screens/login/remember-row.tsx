import { Checkbox } from '@mantine/core'
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../components/busy-button.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { rememberHours, usePolicy } from '../../stores/policy.ts'
import { isTicked, useRemembered } from '../../stores/remembered.ts'
import classes from './remember-row.module.css'
import { useRememberedText } from './use-remembered-text.ts'

/** The box `Remember Me` with what it means, and who is remembered (guide section 6). */
export function RememberRow() {
  const { t } = useTranslation('remembered')
  const remembered = useRemembered((state) => state.remembered)
  const ticked = useRemembered(isTicked)
  const choose = useRemembered((state) => state.choose)
  const note = useId()
  const hours = usePolicy(rememberHours)
  useReading()
  const unavailable = remembered?.kind === 'unavailable' ? remembered.reason : null
  return (
    <div className={classes.row}>
      <div className={classes.box}>
        <Checkbox
          label={t('label')}
          checked={ticked}
          disabled={unavailable !== null}
          aria-describedby={`${note}-hours ${note}`}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        <span className={classes.hours} id={`${note}-hours`}>
          {t('hours', { count: hours })}
        </span>
      </div>
      <p className={classes.note} id={note}>
        {t(unavailable === null ? 'shared' : `unavailable.${unavailable}`)}
      </p>
      <WhoIsRemembered />
    </div>
  )
}

function WhoIsRemembered() {
  const { t } = useTranslation('remembered')
  const forget = useRemembered((state) => state.forget)
  const { pressed, press } = usePressed()
  const who = useRememberedText()
  if (who === null) return null
  return (
    <div className={classes.who} role="group" aria-label={t('region')}>
      <p>{who}</p>
      <BusyButton
        className={classes.forget ?? ''}
        variant="subtle"
        size="compact-sm"
        busy={pressed !== null}
        onClick={() => press('forget', forget)}
      >
        {t('forget')}
      </BusyButton>
    </div>
  )
}

/** Reads what is remembered when the screen comes up, and again when its time is over. */
function useReading(): void {
  const read = useRemembered((state) => state.read)
  const end = useRemembered(({ remembered }) =>
    remembered?.kind === 'remembered' ? Date.parse(remembered.expiresAt) : null,
  )
  useEffect(() => void read(), [read])
  useEffect(() => {
    if (end === null) return
    const timer = setTimeout(() => void read(), Math.max(0, end - Date.now()))
    return () => clearTimeout(timer)
  }, [end, read])
}
