/** The users of a seeded store count from 0, so that nobody needs to carry a list of them about. */
export const benchPassword = 'a quiet harbour at dawn'

export const emailOf = (index: number): string => `bench.${index}@bench.example`

/** The token of the session of a user. */
export const tokenOf = (index: number): string => `bench${String(index).padStart(38, '0')}`

/** The token of the session of a user of better-auth's. */
export const peerTokenOf = (index: number): string => `bench${String(index).padStart(27, '0')}`

/** `count` users out of `all`, spread evenly. */
export const spread = (all: number, count: number): number[] =>
  Array.from({ length: Math.min(all, count) }, (_, index) => Math.floor((index * all) / Math.min(all, count)))
