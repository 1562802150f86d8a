import type { ReactNode } from 'react'
import type { FlowSteps } from './step-lines.ts'
import { SignedOutFrame } from './signed-out-frame.tsx'
import { Stepper } from './stepper.tsx'

interface FlowFrameProps {
  steps: FlowSteps
  /** What is being done; stands over the stepper. */
  title: string
  children: ReactNode
}

/** A flow: its stepper in the brand panel, the step's screen on the right. */
export function FlowFrame({ steps, title, children }: FlowFrameProps) {
  return <SignedOutFrame aside={<Stepper title={title} {...steps} />}>{children}</SignedOutFrame>
}
