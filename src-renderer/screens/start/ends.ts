import type { ScreenFailure } from '../../stores/failure.ts'

/** Failures after which the step on the screen is of no use: they get a screen of their own. */
export type EndCode = 'flow-expired' | 'ticket-expired' | 'ticket-used'

/** Whether a failure ends what the person was doing. */
export const isEnd = (
  failure: ScreenFailure,
): failure is Extract<ScreenFailure, { code: string }> & { code: EndCode } =>
  failure.code === 'flow-expired' || failure.code === 'ticket-expired' || failure.code === 'ticket-used'
