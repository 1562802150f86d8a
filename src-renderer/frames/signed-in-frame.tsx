import type { ReactNode } from 'react'
import { Logo } from '../branding/logo.tsx'
import { Bell } from './bell.tsx'
import { ContractSelector } from './contract-selector.tsx'
import { Navigation } from './navigation.tsx'
import classes from './signed-in-frame.module.css'
import { Toasts } from './toasts.tsx'
import { useUpdateToast } from './update-note.tsx'
import { UserMenu } from './user-menu.tsx'

/** Top bar, navigation, and the screen on a faint ground (guide section 13). Only what works is offered. */
export function SignedInFrame({ children }: { children: ReactNode }) {
  useUpdateToast()
  return (
    <div className={classes.frame}>
      <header className={classes.bar}>
        <Logo />
        <div className={classes.tools}>
          <ContractSelector />
          <Bell />
          <UserMenu />
        </div>
      </header>
      <Navigation />
      <main className={classes.screen} id="screen" tabIndex={-1}>
        <div className={classes.content}>{children}</div>
      </main>
      <Toasts />
    </div>
  )
}
