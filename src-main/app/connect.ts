import { BrowserWindow, app, dialog } from 'electron'
import { createConnectClient, type ConnectClient } from '../connection/connect-client.ts'
import { connectionFileExtension, readConnectionFile } from '../connection/connection-file.ts'
import type { FrontDesk } from '../lock/front-desk.ts'
import type { StaffClient } from '../staff/staff-client.ts'
import type { Services } from './services.ts'

/** The choice of the server, with this app's dialogs and desk. */
export const openConnect = (
  { supervisor, rights, probe, settings, forgetServer }: Services,
  { frontDesk, staff }: { readonly frontDesk: FrontDesk; readonly staff: StaffClient },
): ConnectClient => {
  const loopbackHttp = app.isPackaged ? 'refused' : 'allowed'
  return createConnectClient({
    server: supervisor,
    rights,
    probe,
    loopbackHttp,
    isIdle: () => frontDesk.isEmpty() && !staff.isBusy(),
    leave: forgetServer,
    keep: settings.chooseServer,
    chooseFile,
    readFile: (path) => readConnectionFile(path, loopbackHttp),
  })
}

const chooseFile = async (): Promise<string | null> => {
  const window = BrowserWindow.getFocusedWindow()
  const options = {
    properties: ['openFile' as const],
    filters: [{ name: app.getName(), extensions: [connectionFileExtension] }],
  }
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}
