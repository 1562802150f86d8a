/** Where the companion server is. */
export type Endpoint =
  | {
      readonly kind: 'bundled'
      /** Path of a socket file or name of a Windows pipe. */
      readonly socketPath: string
      /** What the bundled server wants to see with every request. */
      readonly launchSecret: string
    }
  | {
      readonly kind: 'shared'
      /** Such as `https://portal.example.org`. */
      readonly origin: string
    }

/**
 * Says where the server is now; waits a while when it is (re)starting, null when it stays away.
 *
 * @param doubted the endpoint that has just failed to answer, if one has
 */
export type FindEndpoint = (doubted: Endpoint | null) => Promise<Endpoint | null>

/** Whether two endpoints are of one server: what it has issued is for no other. */
export const isSameServer = (one: Endpoint, other: Endpoint): boolean =>
  one.kind === 'shared' ? other.kind === 'shared' && one.origin === other.origin : other.kind === 'bundled'
