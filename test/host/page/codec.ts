export interface Codec {
  encode(value: unknown): string
  decode(text: string): unknown
}

type Entry = [key: string, cell: number]

type Cell =
  | ['undefined']
  | ['plain', unknown]
  | ['bigint' | 'number' | 'buffer', string]
  | ['array', length: number, Entry[]]
  | ['object', Entry[]]
  | ['date' | 'boxed', number]
  | ['regexp', source: string, flags: string]
  | ['map', [number, number][]]
  | ['set', number[]]
  | ['error', name: string, message: string, stack: string]
  | ['view', type: string, bytes: string]

/**
 * A string codec for what `structuredClone` carries, since a CDP binding takes only strings.
 * Values become a table of tagged cells that name each other by index, so cycles and shared references survive.
 * Throws `An object could not be cloned` where Electron's IPC does (functions, symbols, promises, weak collections).
 * Self-contained: its source text is also injected into the page.
 */
export function createCodec(): Codec {
  const typeOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)
  const toBase64 = (bytes: Uint8Array): string => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const fromBase64 = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer
  const refuse = (value: unknown): never => {
    throw new Error(`An object could not be cloned: ${typeOf(value)}`)
  }

  function encode(root: unknown): string {
    const cells: Cell[] = []
    const seen = new Map<unknown, number>()
    const add = (value: unknown): number => {
      const isObject = typeof value === 'object' && value !== null
      const known = isObject ? seen.get(value) : undefined
      if (known !== undefined) return known
      const index = cells.push(['undefined']) - 1
      if (isObject) seen.set(value, index)
      cells[index] = isObject ? objectCell(value) : primitiveCell(value)
      return index
    }
    const primitiveCell = (value: unknown): Cell => {
      if (value === undefined) return ['undefined']
      if (typeof value === 'bigint') return ['bigint', String(value)]
      if (Object.is(value, -0)) return ['number', '-0']
      if (typeof value === 'number' && !Number.isFinite(value)) return ['number', String(value)]
      return typeof value === 'function' || typeof value === 'symbol' ? refuse(value) : ['plain', value]
    }
    const entries = (value: object): Entry[] =>
      Object.entries(value).map(([key, item]): Entry => [key, add(item)])
    const pairs = (map: Map<unknown, unknown>): [number, number][] =>
      [...map].map(([key, item]) => [add(key), add(item)])
    const objectCell = (value: object): Cell => {
      if (Array.isArray(value)) return ['array', value.length, entries(value)]
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        return ['view', typeOf(value), toBase64(bytes)]
      }
      switch (typeOf(value)) {
        case 'Object':
          return ['object', entries(value)]
        case 'Date':
          return ['date', (value as Date).getTime()]
        case 'RegExp':
          return ['regexp', (value as RegExp).source, (value as RegExp).flags]
        case 'Map':
          return ['map', pairs(value as Map<unknown, unknown>)]
        case 'Set':
          return ['set', [...(value as Set<unknown>)].map(add)]
        case 'Error': {
          const { name, message, stack = '' } = value as Error
          return ['error', name, message, stack]
        }
        case 'ArrayBuffer':
          return ['buffer', toBase64(new Uint8Array(value as ArrayBuffer))]
        case 'Boolean':
        case 'Number':
        case 'String':
          return ['boxed', add(value.valueOf())]
        default:
          return refuse(value)
      }
    }
    add(root)
    return JSON.stringify(cells)
  }

  function decode(text: string): unknown {
    const cells = JSON.parse(text) as Cell[]
    const made = new Map<number, unknown>()
    const define = (target: object, key: string, value: unknown): unknown =>
      Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
    const get = (index: number): unknown => {
      if (!made.has(index)) make(index, cells[index] ?? ['undefined'])
      return made.get(index)
    }
    /** Containers are kept before they are filled: their parts may name them. */
    const fill = (index: number, target: object, pairs: Entry[]): void => {
      made.set(index, target)
      for (const [key, item] of pairs) define(target, key, get(item))
    }
    /** With holes, which `Array.from` would fill. */
    const sparse = (length: number): unknown[] => Object.assign([], { length })
    const makeView = (type: string, bytes: string): unknown => {
      const constructor = (globalThis as unknown as Record<string, new (data: ArrayBuffer) => unknown>)[type]
      return constructor ? new constructor(fromBase64(bytes)) : refuse(type)
    }
    const makeError = (name: string, message: string, stack: string): Error => {
      const own = { configurable: true, writable: true, enumerable: false }
      return Object.defineProperties(new Error(message), {
        name: { value: name, ...own },
        stack: { value: stack, ...own },
      })
    }
    const makeMap = (index: number, pairs: [number, number][]): void => {
      const map = new Map()
      made.set(index, map)
      for (const [key, item] of pairs) map.set(get(key), get(item))
    }
    const makeSet = (index: number, items: number[]): void => {
      const set = new Set()
      made.set(index, set)
      for (const item of items) set.add(get(item))
    }
    const make = (index: number, cell: Cell): unknown => {
      switch (cell[0]) {
        case 'undefined':
          return made.set(index, undefined)
        case 'plain':
          return made.set(index, cell[1])
        case 'bigint':
          return made.set(index, BigInt(cell[1]))
        case 'number':
          return made.set(index, Number(cell[1]))
        case 'buffer':
          return made.set(index, fromBase64(cell[1]))
        case 'array':
          return fill(index, sparse(cell[1]), cell[2])
        case 'object':
          return fill(index, {}, cell[1])
        case 'date':
          return made.set(index, new Date(cell[1]))
        case 'boxed':
          return made.set(index, Object(get(cell[1])))
        case 'regexp':
          return made.set(index, new RegExp(cell[1], cell[2]))
        case 'map':
          return makeMap(index, cell[1])
        case 'set':
          return makeSet(index, cell[1])
        case 'error':
          return made.set(index, makeError(cell[1], cell[2], cell[3]))
        case 'view':
          return made.set(index, makeView(cell[1], cell[2]))
      }
    }
    return get(0)
  }

  return { encode, decode }
}
