import { app } from 'electron'
import { openSaveText } from '../admin/save-dialog.ts'
import type { BridgePart } from '../bridge/bridge-part.ts'
import { collectSections } from '../support/collect.ts'
import { createSupportClient } from '../support/support-client.ts'
import type { Services } from './services.ts'

/** The support file of this run. */
export const openSupport = (services: Services): BridgePart<'support'> =>
  createSupportClient({
    collect: collectSections(app.getPath('userData'), services),
    saveText: openSaveText(),
    now: () => new Date(),
  })
