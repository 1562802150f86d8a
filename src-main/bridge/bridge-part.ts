import type { Bridge } from '../../src-preload/bridge.ts'

/** A part of the bridge as main builds it: functions that need no `this`, so that each can be handed on alone. */
export type BridgePart<P extends keyof Bridge> = {
  [M in Extract<keyof Bridge[P], string>]: Bridge[P][M] extends (...input: infer I) => infer A
    ? (...input: I) => A
    : never
}
