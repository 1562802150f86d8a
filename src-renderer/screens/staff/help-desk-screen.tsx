import { useEffect, useRef, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { helpDeskLookupInput } from '../../../server/contract/staff.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { ErrorSummary } from '../../frames/error-summary.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { staffStore, useStaff } from '../../stores/staff.ts'
import classes from './staff.module.css'
import { StaffFrame } from './staff-frame.tsx'
import { UserCard } from './user-card.tsx'

/** The help desk: one user at a time, by the exact e-mail address. */
export function HelpDeskScreen() {
  const { t } = useTranslation('staff')
  const user = useStaff((state) => state.user)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <StaffFrame>
      <div className={classes.desk}>
        <h1 className={classes.title} ref={heading} tabIndex={-1}>
          {t('desk.title')}
        </h1>
        <div className={classes.body}>
          <Search />
          <div role="status">{user === null && <Notice tone="quiet">{t('desk.nobody')}</Notice>}</div>
        </div>
        {user && <UserCard key={user.id} user={user} />}
      </div>
    </StaffFrame>
  )
}

function Search() {
  const { t } = useTranslation('staff')
  const lookUp = useStaff((state) => state.lookUp)
  const { pressed, press } = usePressed()
  const form = useForm({ schema: helpDeskLookupInput, initial: { email: '' }, store: staffStore })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    press('find', () => form.submit(({ email }) => lookUp(email.trim())))
  }
  return (
    <form className={classes.body} role="search" noValidate onSubmit={submit}>
      <p className={classes.lead}>{t('desk.lead')}</p>
      <ErrorSummary attempt={0} failure={form.failure} lines={[]} />
      <div className={classes.search}>
        <div className={classes.field}>
          <TextField
            field={form.field('email')}
            label={t('desk.email')}
            inputMode="email"
            autoComplete="off"
            required
          />
        </div>
        <BusyButton type="submit" busy={pressed !== null}>
          {t('desk.find')}
        </BusyButton>
      </div>
    </form>
  )
}
