import { Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGuides } from '../../stores/guides.ts'
import { Reader } from './reader.tsx'
import { SupportFileView } from './support-file-view.tsx'
import classes from './help-dialog.module.css'

/** The guides, or the support file, over the screen: what is under way stays as it is. */
export function HelpDialog() {
  const { t } = useTranslation('help')
  const { opened, view, close } = useGuides()
  // It opens after it was there: only then does it give the focus back to where it was.
  const [shown, setShown] = useState(false)
  useEffect(() => setShown(opened), [opened])
  return (
    <Modal.Root opened={shown} onClose={close} size="64rem">
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes.header}>
          <Modal.Title>{view === 'guides' ? t('title') : t('support:title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} />
        </div>
        <Modal.Body className={classes.body ?? ''}>
          {view === 'guides' ? <Reader level="h3" /> : <SupportFileView />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
