/** What a run can be made shorter by, for trying things; figures for the record are taken with none of it set. */
const number = (name: string, usual: number): number => Number(process.env[name] ?? usual)

/** How long one measurement of a rate takes. */
export const seconds = number('BENCH_SECONDS', 5)
/** How often each side of a ratio is measured. */
export const rounds = number('BENCH_ROUNDS', 3)
/** Users, each with a session, of the rows that aren't about the number of users. */
export const users = number('BENCH_USERS', 100_000)
/** The same at the large end of the row that is. */
export const mostUsers = number('BENCH_MOST_USERS', 1_000_000)
/** Requests before memory is read. */
export const mixedRequests = number('BENCH_MIXED_REQUESTS', 100_000)

export const connections = 32
