/** Restarts in a row, without a run that lasted, after which the server counts as broken. */
export const mostFailures = 8

/** A run of this many milliseconds counts as healthy: the next failure is the first again. */
export const healthyRun = 10_000

/** Milliseconds to wait before the restart after the `failures`-th failure in a row: 0.2 s doubling to 5 s. */
export const backOff = (failures: number): number => Math.min(200 * 2 ** (failures - 1), 5_000)
