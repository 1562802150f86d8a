import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../branding/logo.tsx'
import { usePlace } from '../stores/place.ts'
import { ContractSelector } from './contract-selector.tsx'
import classes from './signed-in-frame.module.css'
import { UserMenu } from './user-menu.tsx'

/** Top bar, navigation, and the screen on a faint ground (guide section 13). Only what works is offered. */
export function SignedInFrame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <header className={classes.bar}>
        <Logo />
        <div className={classes.tools}>
          <ContractSelector />
          <UserMenu />
        </div>
      </header>
      <Navigation />
      <main className={classes.screen} id="screen" tabIndex={-1}>
        <div className={classes.content}>{children}</div>
      </main>
    </div>
  )
}

function Navigation() {
  const { t } = useTranslation('home')
  const { helpOpen, setHelp } = usePlace()
  const tabs = [
    { label: t('nav.home'), current: !helpOpen, open: () => setHelp(false) },
    { label: t('nav.help'), current: helpOpen, open: () => setHelp(true) },
  ]
  return (
    <nav className={classes.nav} aria-label={t('nav.name')}>
      {tabs.map((tab) => (
        <button
          key={tab.label}
          type="button"
          className={classes.tab}
          aria-current={tab.current ? 'page' : undefined}
          onClick={tab.open}
        >
          {tab.label}
        </button>
      ))}
    </nav>
  )
}
