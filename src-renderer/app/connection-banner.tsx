import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../stores/connection.ts'
import classes from './connection-banner.module.css'

/** Says that the connection is being mended, while the screen and what was typed stay. */
export function ConnectionBanner() {
  const { t } = useTranslation(['common', 'connect'])
  const host = useConnection(({ server }) => (server?.choice?.kind === 'shared' ? server.choice.host : null))
  const shown = useConnection((state) => state.ready && state.connection === 'reconnecting')
  return (
    <div role="status">
      {shown && (
        <p className={classes.banner}>
          <Loader size="var(--icon-size)" color="currentColor" />
          {host === null ? t('common:reconnecting') : t('connect:banner', { host })}
        </p>
      )}
    </div>
  )
}
