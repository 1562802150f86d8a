import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlace, type Tab } from '../stores/place.ts'
import { useSession } from '../stores/session.ts'
import { countText, useUnread } from './use-unread.ts'
import classes from './signed-in-frame.module.css'

/** The tabs of the signed-in (guide section 13); SETUP is there for administrative users only. */
export function Navigation() {
  const { t } = useTranslation('home')
  const { tab, helpOpen, openTab, setHelp } = usePlace()
  const tabs = useTabs()
  return (
    <nav className={classes.nav} aria-label={t('nav.name')}>
      {tabs.map((name) => (
        <NavigationTab key={name} current={!helpOpen && tab === name} onOpen={() => openTab(name)}>
          {t(`nav.${name}`)}
          {name === 'messages' && <Unread />}
        </NavigationTab>
      ))}
      <NavigationTab current={helpOpen} onOpen={() => setHelp(true)}>
        {t('nav.help')}
      </NavigationTab>
    </nav>
  )
}

function useTabs(): Tab[] {
  const administrative = useSession((state) => state.session?.user.role === 'administrative')
  return administrative ? ['home', 'setup', 'messages'] : ['home', 'messages']
}

interface NavigationTabProps {
  current: boolean
  onOpen: () => void
  children: ReactNode
}

function NavigationTab({ current, onOpen, children }: NavigationTabProps) {
  return (
    <button
      type="button"
      className={classes.tab}
      aria-current={current ? 'page' : undefined}
      onClick={onOpen}
    >
      {children}
    </button>
  )
}

/** How many messages wait to be read; nothing when none does. */
function Unread() {
  const { t } = useTranslation('home')
  const count = useUnread()
  if (count === 0) return null
  return (
    <span className={classes.unread}>
      <span aria-hidden>{countText(count)}</span>
      <VisuallyHidden>{t('nav.unread', { count })}</VisuallyHidden>
    </span>
  )
}
