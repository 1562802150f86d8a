/** What the list and the quitting need of a window. */
export interface ListedWindow {
  readonly id: number
  focus(): void
  /** False when a `close` listener prevented it. */
  requestClose(): boolean
  destroy(): void
}

const windows: ListedWindow[] = []
let whenEmpty: () => void = () => undefined

export function allWindows(): readonly ListedWindow[] {
  return windows
}

export function addWindow(window: ListedWindow): void {
  windows.push(window)
}

/** By its id: main holds a guarded one, which is another object. */
const indexOf = ({ id }: ListedWindow): number => windows.findIndex((window) => window.id === id)

/** The window that had the focus last comes last. */
export function raiseWindow(window: ListedWindow): void {
  const index = indexOf(window)
  if (index >= 0) windows.push(...windows.splice(index, 1))
}

export function removeWindow(window: ListedWindow): void {
  const index = indexOf(window)
  if (index < 0) return
  windows.splice(index, 1)
  if (windows.length === 0) whenEmpty()
}

export function focusedOrFirst(): ListedWindow | undefined {
  return windows.at(-1)
}

export function onNoWindowLeft(listener: () => void): void {
  whenEmpty = listener
}
