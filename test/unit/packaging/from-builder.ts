import { createRequire } from 'node:module'

/** Requires what electron-builder depends on and we don't: its schema, its archive library. */
export const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
