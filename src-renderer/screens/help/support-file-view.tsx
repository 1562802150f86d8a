import { Button, Skeleton } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../components/busy-button.tsx'
import { Notice } from '../../components/notice.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { useGuides } from '../../stores/guides.ts'
import { useSupport } from '../../stores/support.ts'
import classes from './support-file.module.css'

/** What a support file holds, letter by letter, before it is saved. */
export function SupportFileView() {
  const { t } = useTranslation('support')
  const { file, outcome, preview, save } = useSupport()
  const close = useGuides((state) => state.close)
  const { pressed, press } = usePressed()
  useEffect(() => void preview(), [preview])
  return (
    <div className={classes.view}>
      <p>{t('lead')}</p>
      {file === null ? (
        <Skeleton className={classes.text ?? ''} />
      ) : (
        // It scrolls, so the keyboard has to get there.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className={classes.text} role="region" aria-label={t('text')} tabIndex={0}>
          {file.text}
        </pre>
      )}
      <div role="status">
        {outcome === 'saved' && <Notice tone="done">{t('saved')}</Notice>}
        {outcome === 'failed' && <Notice tone="quiet">{t('failed')}</Notice>}
      </div>
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={close}>
          {t('close')}
        </Button>
        <BusyButton disabled={file === null} busy={pressed !== null} onClick={() => press('save', save)}>
          {t('save')}
        </BusyButton>
      </div>
    </div>
  )
}
