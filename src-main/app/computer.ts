import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { computerValue } from '../../server/contract/computer.ts'

/**
 * What this computer says of itself with every request, for the history and notices of sign-ins: its name, and
 * an id that is the same after a restart. It is made of the installation's id but doesn't tell it, because
 * remembered sign-ins are bound to that one.
 *
 * @param installation the installation's id
 */
export const thisComputer = (installation: string, name: string = hostname()): string =>
  computerValue(createHash('sha256').update(`computer:${installation}`).digest('base64url'), name)
