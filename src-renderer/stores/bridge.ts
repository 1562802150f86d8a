import type { Bridge } from '../../src-preload/bridge.ts'

/** The bridge to main. Only the stores call it: screens know no other way to the world than a store. */
export const bridge = (): Bridge => window.atrezzo
