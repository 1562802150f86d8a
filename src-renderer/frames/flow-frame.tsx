import type { ReactNode } from 'react'
import type { FlowSteps } from './step-lines.ts'
import { SignOutButton } from './sign-out-button.tsx'
import { SignedOutFrame } from './signed-out-frame.tsx'
import { Stepper } from './stepper.tsx'

interface FlowFrameProps {
  steps: FlowSteps
  /** What is being done; stands over the stepper. */
  title: string
  /** Whether somebody is signed in beside it, who may want to leave. */
  beside: 'session' | 'nothing'
  children: ReactNode
}

/** A flow: its stepper in the brand panel, the step's screen on the right. */
export function FlowFrame({ steps, title, beside, children }: FlowFrameProps) {
  const corner = beside === 'session' ? { corner: <SignOutButton /> } : {}
  return (
    <SignedOutFrame aside={<Stepper title={title} {...steps} />} {...corner}>
      {children}
    </SignedOutFrame>
  )
}
