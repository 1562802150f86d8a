import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { InviteDialog } from './dialogs/invite-dialog.tsx'
import { ProviderDialog } from './dialogs/provider-dialog.tsx'
import { GroupsPanel } from './groups/groups-panel.tsx'
import classes from './setup.module.css'
import { panelId, SetupTabs, tabId, type ListsTab } from './setup-tabs.tsx'
import { UsersPanel } from './users/users-panel.tsx'

interface ListsScreenProps {
  tab: ListsTab
  onTab: (tab: ListsTab) => void
  /** The user whose page was left last. */
  cameFrom: string | null
  onOpenUser: (id: string) => void
}

/** The start of SETUP: provider groups and users, and what can be added to them. */
export function ListsScreen({ tab, onTab, cameFrom, onOpenUser }: ListsScreenProps) {
  const { t } = useTranslation('admin')
  const [dialog, setDialog] = useState<'invite' | 'provider' | null>(null)
  const close = () => setDialog(null)
  return (
    <div className={classes.screen}>
      <Breadcrumbs crumbs={[{ label: t('crumb.setup') }, { label: t(`crumb.${tab}`) }]} />
      <div className={classes.head}>
        <h1 className={classes.title}>{t('title')}</h1>
        <div className={classes.tools}>
          <Button variant="default" size="compact-sm" onClick={() => setDialog('provider')}>
            {t('registerProvider')}
          </Button>
          <Button
            size="compact-sm"
            leftSection={<IconUserPlus size={16} stroke={1.75} aria-hidden />}
            onClick={() => setDialog('invite')}
          >
            {t('inviteUser')}
          </Button>
        </div>
      </div>
      <SetupTabs tab={tab} onTab={onTab} />
      <div id={panelId(tab)} role="tabpanel" aria-labelledby={tabId(tab)}>
        {tab === 'users' ? <UsersPanel cameFrom={cameFrom} onOpenUser={onOpenUser} /> : <GroupsPanel />}
      </div>
      <InviteDialog open={dialog === 'invite'} onClose={close} onInvited={() => onTab('users')} />
      <ProviderDialog open={dialog === 'provider'} onClose={close} />
    </div>
  )
}
