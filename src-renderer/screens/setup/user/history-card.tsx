import { Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../../components/busy-button.tsx'
import { Card } from '../../../components/card.tsx'
import { usePressed } from '../../../frames/use-pressed.ts'
import { useAdminUser } from '../../../stores/admin-user.ts'
import { useToasts } from '../../../stores/toasts.ts'
import { HistoryTable } from './history-table.tsx'
import own from './user.module.css'

/** Who did what to this user, when and from which computer; can be saved as CSV. */
export function HistoryCard() {
  const { t } = useTranslation('admin')
  const { history, nextHistory, readMoreHistory } = useAdminUser()
  const { pressed, press } = usePressed()
  const saveHistory = useSaving()
  return (
    <Card
      title={t('history.title')}
      tools={
        <BusyButton
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          busy={pressed === 'export'}
          onClick={() => press('export', saveHistory)}
        >
          {t('history.export')}
        </BusyButton>
      }
    >
      {history === null ? <Waiting /> : <HistoryTable events={history} />}
      {nextHistory !== null && (
        <div className={own.more}>
          <BusyButton
            variant="default"
            size="compact-sm"
            busy={pressed === 'more'}
            onClick={() => press('more', readMoreHistory)}
          >
            {t('history.more')}
          </BusyButton>
        </div>
      )}
    </Card>
  )
}

function useSaving() {
  const { t } = useTranslation('admin')
  const user = useAdminUser((state) => state.user)
  const exportHistory = useAdminUser((state) => state.exportHistory)
  const show = useToasts((state) => state.show)
  return async () => {
    const who = user?.username === '' ? user.lastName : user?.username
    const outcome = await exportHistory(`history-${who}-${new Date().toISOString().slice(0, 10)}.csv`)
    if (outcome === 'saved') show(t('history.saved'))
    if (outcome === 'failed') show(t('history.notSaved'), 'problem')
  }
}

function Waiting() {
  return (
    <div className={own.body} aria-busy>
      {[0, 1, 2].map((line) => (
        <Skeleton key={line} className={own.line ?? ''} />
      ))}
    </div>
  )
}
