import { Button, Loader, type ButtonProps } from '@mantine/core'
import type { ComponentPropsWithoutRef, MouseEvent } from 'react'

type BusyButtonProps = Omit<ButtonProps, 'loading'> &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    /** What it does is under way: it spins, keeps its label, and pressing it again does nothing. */
    busy: boolean
  }

/** A button that shows inside itself that it is at work (look: "Waiting is designed"). */
export function BusyButton({ busy, leftSection, onClick, ...button }: BusyButtonProps) {
  return (
    <Button
      {...button}
      // Not `disabled`: it would lose the focus and its colour.
      aria-busy={busy}
      aria-disabled={busy}
      onMouseDown={keepFocus}
      {...(busy ? {} : { onClick })}
      leftSection={busy ? <Loader size={16} color="currentColor" aria-hidden /> : leftSection}
    />
  )
}

// A field that is left may show its problem, and the button would move away under the pointer before the press
// is a click.
function keepFocus(event: MouseEvent) {
  event.preventDefault()
}
