import { EventEmitter } from 'node:events'
import { StandInNotImplemented } from './not-implemented.ts'

type Listener = Parameters<EventEmitter['on']>[1]

/** An emitter of the events that the stand-in has. Listening for another one throws: it would never come. */
export class StandInEmitter extends EventEmitter {
  private readonly owner: string
  private readonly known: readonly string[]

  constructor(owner: string, known: readonly string[]) {
    super()
    this.owner = owner
    this.known = known
  }

  override on(event: string | symbol, listener: Listener): this {
    return super.on(this.checked(event), listener)
  }

  override once(event: string | symbol, listener: Listener): this {
    return super.once(this.checked(event), listener)
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return super.addListener(this.checked(event), listener)
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    return super.prependListener(this.checked(event), listener)
  }

  private checked(event: string | symbol): string | symbol {
    if (typeof event === 'string' && !this.known.includes(event) && !/^(new|remove)Listener$/.test(event))
      throw new StandInNotImplemented(`${this.owner}.on('${event}')`)
    return event
  }
}

export interface PreventableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** The event object that goes with `details` and can be prevented. */
export function preventable<T extends object>(details: T): T & PreventableEvent {
  let prevented = false
  const event = {
    ...details,
    get defaultPrevented() {
      return prevented
    },
    preventDefault() {
      prevented = true
    },
  }
  return event
}
