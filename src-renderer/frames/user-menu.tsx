import { Menu } from '@mantine/core'
import { IconChevronDown, IconLock, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../i18n/languages.ts'
import { useLock } from '../stores/lock.ts'
import { usePlace } from '../stores/place.ts'
import { useRemembered } from '../stores/remembered.ts'
import { useSession } from '../stores/session.ts'
import { useSettings } from '../stores/settings.ts'
import classes from './user-menu.module.css'

const schemes = ['system', 'light', 'dark'] as const
const languageChoices = ['system', ...languages] as const

/** The user's name with a menu: who is signed in, the own account, colour scheme, language, lock, sign out. */
export function UserMenu() {
  const { t } = useTranslation('home')
  const session = useSession((state) => state.session)
  const signOut = useRemembered((state) => state.signOut)
  const openTab = usePlace((state) => state.openTab)
  const lockNow = useLock((state) => state.lockNow)
  const { colorScheme, language, change } = useSettings()
  const target = useRef<HTMLButtonElement>(null)
  if (session === null) return null
  const { user } = session
  return (
    <Menu
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: classes.dropdown ?? '' }}
    >
      <Menu.Target>
        <button type="button" className={classes.target} ref={target}>
          <span className={classes.name}>
            {user.firstName} {user.lastName}
          </span>
          <IconChevronDown className={classes.chevron} size={16} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <p className={classes.email}>{user.email}</p>
          <p>{t('menu.who', { username: user.username, role: t(`role.${user.role}`) })}</p>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={18} stroke={1.5} aria-hidden />}
          onClick={() => openTab('account')}
        >
          {t('menu.account')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('menu.colorScheme')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => void change({ colorScheme: schemeOf(value) })}
        >
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`menu.scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('common:language.name')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => void change({ language: languageOf(value) })}>
          {languageChoices.map((choice) => (
            <Menu.RadioItem key={choice} value={choice} lang={choice === 'system' ? undefined : choice}>
              {t(`common:language.${choice}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLock size={18} stroke={1.5} aria-hidden />}
          onClick={() => void lockNow()}
        >
          {t('menu.lock')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={18} stroke={1.5} aria-hidden />}
          onClick={() => {
            // The item goes with the menu: what asks gives the focus back to the button.
            target.current?.focus()
            void signOut()
          }}
        >
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const languageOf = (value: string) => languageChoices.find((choice) => choice === value) ?? 'system'
const schemeOf = (value: string) => schemes.find((scheme) => scheme === value) ?? 'system'
