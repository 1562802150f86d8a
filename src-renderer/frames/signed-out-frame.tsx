import type { ReactNode } from 'react'
import { BrandPanel } from './brand-panel.tsx'
import classes from './signed-out-frame.module.css'

interface SignedOutFrameProps {
  /** Stands in the brand panel instead of the sentence. */
  aside?: ReactNode
  /** `narrow` for one question, `wide` for panels side by side. */
  width?: 'narrow' | 'wide'
  /** Stands in the screen's upper corner. */
  corner?: ReactNode
  children: ReactNode
}

/** The brand panel on the left, the screen on the right. Without room for both the panel is a strip at the top. */
export function SignedOutFrame({ aside, width = 'narrow', corner, children }: SignedOutFrameProps) {
  return (
    <div className={classes.container}>
      <div className={classes.frame}>
        <BrandPanel>{aside}</BrandPanel>
        <main className={classes.screen} id="screen" tabIndex={-1}>
          <div className={classes.column} data-width={width}>
            {children}
          </div>
          {corner !== undefined && <div className={classes.corner}>{corner}</div>}
        </main>
      </div>
    </div>
  )
}
