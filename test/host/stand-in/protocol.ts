import type { Protocol } from 'electron'
import { addSchemeHandler, removeSchemeHandler, schemeHandlers } from '../chromium/scheme-urls.ts'
import { guarded } from './not-implemented.ts'
import { lifecycle } from './lifecycle.ts'

const privileged = new Set<string>()

/** Only standard, secure schemes: such a one is what its `https://…localhost` origin behaves like in Chromium. */
const members = {
  registerSchemesAsPrivileged(schemes) {
    if (lifecycle.isReady)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of schemes)
      if (privileges?.standard && privileges.secure) privileged.add(scheme)
  },
  handle(scheme, handler) {
    if (schemeHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    if (!privileged.has(scheme)) throw new Error(`${scheme}: only standard, secure schemes stand in`)
    addSchemeHandler(scheme, (request) => handler(request))
  },
  unhandle: (scheme) => removeSchemeHandler(scheme),
  isProtocolHandled: (scheme) => schemeHandlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>

export const protocol = guarded('protocol', members)
