import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './question.module.css'
import { usePressed } from './use-pressed.ts'
import { BusyButton } from '../components/busy-button.tsx'

interface Answer {
  label: string
  action: () => unknown
}

interface QuestionProps {
  open: boolean
  title: string
  text: ReactNode
  yes: Answer
  no?: Answer
  /** What Escape does; `no` unless told. */
  dismiss?: () => void
  /** Which answer Enter gives; `no` where a hasty one would do harm. */
  initial?: 'yes' | 'no'
}

/** A short question over the screen: one primary answer, one quiet one. */
export function Question({ open, title, text, yes, no, dismiss, initial = 'yes' }: QuestionProps) {
  const { pressed, press } = usePressed()
  return (
    <Modal.Root opened={open} onClose={dismiss ?? no?.action ?? yes.action} size="sm">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body ?? ''}>
          <Modal.Title>{title}</Modal.Title>
          <div className={classes.text}>{text}</div>
          <div className={classes.buttons}>
            {no !== undefined && (
              <Button
                variant="subtle"
                data-autofocus={initial === 'no' || undefined}
                disabled={pressed !== null}
                onClick={() => press('no', no.action)}
              >
                {no.label}
              </Button>
            )}
            <BusyButton
              data-autofocus={initial === 'yes' || undefined}
              busy={pressed === 'yes'}
              onClick={() => press('yes', yes.action)}
            >
              {yes.label}
            </BusyButton>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
