import { Skeleton } from '@mantine/core'
import classes from './outline.module.css'

/** The outline of a screen that is on its way. */
export function Outline() {
  return (
    <div className={classes.outline} aria-hidden>
      <Skeleton className={classes.title ?? ''} />
      <Skeleton className={classes.panel ?? ''} />
      <Skeleton className={classes.line ?? ''} />
      <Skeleton className={classes.line ?? ''} />
    </div>
  )
}
