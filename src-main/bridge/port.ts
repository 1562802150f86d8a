import { ipcMain } from 'electron'
import type { RequestPort } from './serve.ts'

/** Electron's side of the bridge; nothing else in main touches raw IPC. */
export const requestPort: RequestPort = ipcMain
