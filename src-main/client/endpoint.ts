/** Where the companion server listens, and what it wants to see with every request. */
export interface Endpoint {
  /** Path of a socket file or name of a Windows pipe. */
  readonly socketPath: string
  readonly launchSecret: string
}

/**
 * Says where the server is now; waits a while when it is (re)starting, null when it stays away.
 *
 * @param doubted the endpoint that has just failed to answer, if one has
 */
export type FindEndpoint = (doubted: Endpoint | null) => Promise<Endpoint | null>
