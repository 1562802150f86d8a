import { Button } from '@mantine/core'
import type { Icon as TablerIcon } from '@tabler/icons-react'
import classes from './account.module.css'

interface PlaceRowProps {
  Icon: TablerIcon
  title: string
  lines: readonly string[]
  /** Label of the button that ends it; without one it can't be ended here. */
  action?: string
  /** The button's name for who doesn't see which row it stands in; begins with the label. */
  name?: string
  onAction?: () => void
}

/** A computer or sign-in in a list. */
export function PlaceRow({ Icon, title, lines, action, name, onAction }: PlaceRowProps) {
  return (
    <li className={classes.place}>
      <Icon className={classes.placeIcon} size={20} stroke={1.5} aria-hidden />
      <div className={classes.placeText}>
        <p className={classes.placeTitle}>{title}</p>
        {lines.map((line) => (
          <p key={line} className={classes.quiet}>
            {line}
          </p>
        ))}
      </div>
      {action !== undefined && (
        <Button variant="default" size="compact-sm" aria-label={name} onClick={onAction}>
          {action}
        </Button>
      )}
    </li>
  )
}
