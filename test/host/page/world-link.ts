/** Where the events between the worlds are sent: the document, the only thing that both worlds see. */
export interface LinkOptions {
  /** Secret names, made anew for each window: a page cannot listen in. */
  outgoing: string
  incoming: string
}

export interface WorldLink {
  /** Hands a value over; the other side's `onReceive` gets it before this returns. */
  send(value: unknown): void
}

/**
 * One end of contextBridge's way between the isolated world and the page's own: synchronous DOM events that
 * carry structured clones. Functions become proxies, promises promises, errors plain errors with the message.
 * Self-contained: its source text is injected into both worlds.
 */
export function createWorldLink(options: LinkOptions, onReceive: (value: unknown) => void): WorldLink {
  type Packed =
    | ['value', unknown]
    | ['function' | 'promise' | 'same', number]
    | ['error' | 'throw', string]
    | ['object' | 'array', [key: string, Packed][]]
  type Message =
    | ['send', Packed]
    | ['call', id: number, args: Packed]
    | ['answer', Packed]
    | ['settle', id: number, Packed, ok: boolean]
  const target: EventTarget = (globalThis as unknown as { document: EventTarget }).document
  const { CustomEvent, Promise, Map, Error, Object, Array } = globalThis
  const dispatch = target.dispatchEvent.bind(target)
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const functionIds = new Map<unknown, number>()
  const promises = new Map<number, (settled: Packed, ok: boolean) => void>()
  let counter = 0
  let answer: Packed = ['value', undefined]

  const post = (...detail: Message): void => void dispatch(new CustomEvent(options.outgoing, { detail }))
  const messageOf = (error: unknown): string => (isError(error) ? error.message : String(error))
  const typeOf = (value: unknown): string => Object.prototype.toString.call(value)
  const isError = (value: unknown): value is Error => typeOf(value) === '[object Error]'

  function packFunction(value: (...args: unknown[]) => unknown): Packed {
    const id = functionIds.get(value) ?? ++counter
    functionIds.set(value, id)
    functions.set(id, value)
    return ['function', id]
  }

  function packPromise(value: Promise<unknown>): Packed {
    const id = ++counter
    value.then(
      (result) => post('settle', id, pack(result), true),
      (error: unknown) => post('settle', id, ['error', messageOf(error)], false),
    )
    return ['promise', id]
  }

  function pack(value: unknown, seen: Map<object, number> = new Map()): Packed {
    if (typeof value === 'function') return packFunction(value as (...args: unknown[]) => unknown)
    if (typeof value === 'symbol') throw new Error('A symbol cannot cross the contextBridge')
    if (typeof value !== 'object' || value === null) return ['value', value]
    if (value instanceof Promise) return packPromise(value)
    if (isError(value)) return ['error', value.message]
    const known = seen.get(value)
    if (known !== undefined) return ['same', known]
    if (!Array.isArray(value) && typeOf(value) !== '[object Object]') return ['value', value]
    seen.set(value, seen.size)
    const entries = Object.entries(value).map(([key, item]): [string, Packed] => [key, pack(item, seen)])
    return [Array.isArray(value) ? 'array' : 'object', entries]
  }

  function unpackEntries(object: object, entries: [string, Packed][], made: object[]): object {
    made.push(object)
    for (const [key, item] of entries) {
      const value = unpack(item, made)
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
    }
    return object
  }

  function unpack(packed: Packed, made: object[] = []): unknown {
    switch (packed[0]) {
      case 'value':
        return packed[1]
      case 'function': {
        const id = packed[1]
        return (...args: unknown[]) => call(id, args)
      }
      case 'promise': {
        const id = packed[1]
        return new Promise((resolve, reject) => {
          promises.set(id, (settled, ok) => (ok ? resolve : reject)(unpack(settled)))
        })
      }
      case 'same':
        return made[packed[1]]
      case 'error':
      case 'throw':
        return new Error(packed[1])
      case 'array':
        return unpackEntries([], packed[1], made)
      case 'object':
        return unpackEntries({}, packed[1], made)
    }
  }

  function call(id: number, args: unknown[]): unknown {
    answer = ['value', undefined]
    post('call', id, pack(args))
    // The other side has answered before its event was done.
    const answered = answer as Packed
    if (answered[0] === 'throw') throw new Error(answered[1])
    return unpack(answered)
  }

  function onCall(id: number, args: Packed): void {
    try {
      post('answer', pack(functions.get(id)?.(...(unpack(args) as unknown[]))))
    } catch (error) {
      post('answer', ['throw', messageOf(error)])
    }
  }

  target.addEventListener(options.incoming, (event) => {
    const message = (event as CustomEvent<Message>).detail
    if (message[0] === 'call') onCall(message[1], message[2])
    else if (message[0] === 'answer') answer = message[1]
    else if (message[0] === 'settle') promises.get(message[1])?.(message[2], message[3])
    else onReceive(unpack(message[1]))
  })

  return { send: (value) => post('send', pack(value)) }
}
