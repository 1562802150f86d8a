import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog.module.css'

interface DialogProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
}

/** Something over the screen. It stays mounted, so that the focus goes back to what opened it. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  return (
    <Modal.Root opened={open} onClose={onClose} size="30rem">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body ?? ''}>
          <Modal.Title>{title}</Modal.Title>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
