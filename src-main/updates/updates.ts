import type { AppUpdater } from 'electron-updater'
import type { UpdateState } from '../../src-preload/bridge.ts'
import type { Timers } from '../companion/timers.ts'
import type { UpdateMode } from './mode.ts'
import { mayInstallOnQuit, mayRestartNow, type Moment, type Quitting } from './rules.ts'

/** Milliseconds after the start, and between two looks at the feed. */
const firstLook = 60_000
const lookAgain = 4 * 60 * 60_000

/** The part of electron-updater that is used. */
export type Updater = Pick<
  AppUpdater,
  | 'allowDowngrade'
  | 'autoInstallOnAppQuit'
  | 'channel'
  | 'checkForUpdates'
  | 'disableWebInstaller'
  | 'on'
  | 'quitAndInstall'
>

export interface UpdateParts {
  mode: UpdateMode
  /** Made at the first look, where updates are on. */
  load: () => Promise<Updater>
  timers: Timers
  moment: () => Moment
  tell: (state: UpdateState) => void
  log: (event: string) => void
}

/** Brings new versions, in the background. */
export interface Updates {
  start: () => void
  state: () => UpdateState
  /** Puts the version that is ready in place and starts the app again; false if that isn't the moment. */
  restart: () => boolean
  /** The app is about to end: decides whether a version that is ready is put in place. */
  quitting: (who: Quitting) => void
  stop: () => void
}

/** Looks, downloads and installs by electron-updater; what fails is tried again at the next look. */
export const createUpdates = ({ mode, load, timers, moment, tell, log }: UpdateParts): Updates => {
  let state: UpdateState = { kind: mode.kind === 'on' ? 'current' : 'off' }
  let updater: Updater | null = null
  let cancel: (() => void) | null = null
  const take = (next: UpdateState): void => {
    state = next
    tell(next)
  }
  const prepare = async (channel: string): Promise<Updater> => {
    const made = await load()
    made.channel = channel
    // Setting the channel allows it.
    made.allowDowngrade = false
    made.disableWebInstaller = true
    made.on('download-progress', ({ percent }) => take({ kind: 'downloading', percent: Math.floor(percent) }))
    made.on('update-downloaded', ({ version }) => take({ kind: 'ready', version }))
    made.on('error', (error) => {
      log(`updates: ${error.message}`)
      if (state.kind === 'downloading') take({ kind: 'current' })
    })
    return made
  }
  const look = async (channel: string): Promise<void> => {
    cancel = timers.after(lookAgain, () => void look(channel))
    try {
      updater ??= await prepare(channel)
      const found = await updater.checkForUpdates()
      await found?.downloadPromise
    } catch (error) {
      // What electron-updater has found wrong with a feed or file; `error` has said it, if it is the updater's.
      log(`updates: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return {
    start() {
      if (mode.kind === 'off') log(`updates: off, ${mode.reason}`)
      else cancel = timers.after(firstLook, () => void look(mode.channel))
    },
    state: () => state,
    restart() {
      if (updater === null || state.kind !== 'ready' || !mayRestartNow(moment())) return false
      updater.quitAndInstall(true, true)
      return true
    },
    quitting(who) {
      if (updater !== null) updater.autoInstallOnAppQuit = mayInstallOnQuit(moment(), who)
    },
    stop: () => cancel?.(),
  }
}
