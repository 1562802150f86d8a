import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../branding/logo.tsx'
import classes from '../../frames/signed-in-frame.module.css'
import { Toasts } from '../../frames/toasts.tsx'
import menu from '../../frames/user-menu.module.css'
import { useStaff } from '../../stores/staff.ts'

/** The frame of the signed-in, as far as it concerns staff: who is signed in, and the way out. */
export function StaffFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('staff')
  const name = useStaff((state) => state.session?.staff.name)
  const signOut = useStaff((state) => state.signOut)
  return (
    <div className={classes.frame}>
      <header className={classes.bar}>
        <Logo />
        <div className={classes.tools}>
          <span className={menu.name}>{name}</span>
          <button type="button" className={menu.target} onClick={() => void signOut()}>
            {t('desk.signOut')}
          </button>
        </div>
      </header>
      <main className={classes.screen} id="screen" tabIndex={-1}>
        <div className={classes.content}>{children}</div>
      </main>
      <Toasts />
    </div>
  )
}
