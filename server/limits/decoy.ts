import { sha256 } from '../random.ts'

/**
 * Stands for the user, and the address, of something that was typed and belongs to nobody: the same is counted
 * and written as for somebody. A colon is in no user's id and in no address.
 */
export const decoyOf = (typed: string): string => `decoy:${sha256(typed.toLowerCase())}`
