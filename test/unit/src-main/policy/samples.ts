import { readFileSync } from 'node:fs'

/** What a system's own tool printed, byte for byte. */
export const sample = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url))
