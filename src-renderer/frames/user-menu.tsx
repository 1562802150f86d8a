import { Menu } from '@mantine/core'
import { IconChevronDown, IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../stores/session.ts'
import { useSettings } from '../stores/settings.ts'
import classes from './user-menu.module.css'

const schemes = ['system', 'light', 'dark'] as const

/** The user's name with a menu: who is signed in, colour scheme, sign out. */
export function UserMenu() {
  const { t } = useTranslation('home')
  const { session, signOut } = useSession()
  const { colorScheme, change } = useSettings()
  if (session === null) return null
  const { user } = session
  return (
    <Menu
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: classes.dropdown ?? '' }}
    >
      <Menu.Target>
        <button type="button" className={classes.target}>
          {user.firstName} {user.lastName}
          <IconChevronDown size={16} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <p className={classes.email}>{user.email}</p>
          <p>{t('menu.who', { username: user.username, role: t(`role.${user.role}`) })}</p>
        </div>
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
        <Menu.Item
          leftSection={<IconLogout size={18} stroke={1.5} aria-hidden />}
          onClick={() => void signOut()}
        >
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const schemeOf = (value: string) => schemes.find((scheme) => scheme === value) ?? 'system'
