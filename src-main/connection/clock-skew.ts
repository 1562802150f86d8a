import axios from 'axios'

/** Milliseconds. */
const timeout = 3_000

/**
 * How far this computer's clock is ahead, by the `Date` of the host's answer to plain http. That may be forged, and
 * only chooses the words for a certificate that was refused already: nothing is believed or sent because of it.
 *
 * @param port where the host answers plain http
 */
export const clockSkew = async (origin: string, port = 80, now = Date.now): Promise<number | null> => {
  try {
    const { headers } = await axios.head(`http://${new URL(origin).hostname}:${port}/`, {
      adapter: 'http',
      timeout,
      maxRedirects: 0,
      validateStatus: () => true,
    })
    const date = Date.parse(String(headers['date']))
    return Number.isNaN(date) ? null : now() - date
  } catch {
    return null
  }
}
