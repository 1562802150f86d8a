import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useToasts } from '../stores/toasts.ts'
import { useUpdates } from '../stores/updates.ts'
import classes from './brand-panel.module.css'

/**
 * A new version that is on its way or ready.
 *
 * @param restartable whether nothing would be lost: on the login screen alone
 */
export function UpdateNote({ restartable }: { restartable: boolean }) {
  const { t } = useTranslation('updates')
  const { update, refused, restart } = useUpdates()
  if (update.kind === 'downloading') return <p>{t('downloading', { percent: update.percent })}</p>
  return (
    <div role="status">
      {update.kind === 'ready' && (
        <>
          <p>{refused ? t('busy') : t('ready', { version: update.version })}</p>
          {restartable && (
            <button type="button" className={classes.change} onClick={() => void restart()}>
              {t('restart')}
            </button>
          )}
        </>
      )}
    </div>
  )
}

/** Says it once to whoever is signed in. */
export function useUpdateToast(): void {
  const { t } = useTranslation('updates')
  const version = useUpdates(({ update }) => (update.kind === 'ready' ? update.version : null))
  useEffect(() => {
    if (version !== null) useToasts.getState().show(t('readyToast', { version }))
  }, [t, version])
}
