/** What main gets when it uses a part of Electron that the stand-in does not have. */
export class StandInNotImplemented extends Error {
  override readonly name = 'StandInNotImplemented'

  constructor(member: string) {
    super(`electron.${member}`)
  }
}

/** Fields of Node's emitters that come and go. */
export const emitterFields = ['_events', '_eventsCount', '_maxListeners']

/** Reading or writing any member that `target` lacks throws; `name` is its path below `electron`. */
export function guarded<T extends object>(name: string, target: T, absent: readonly string[] = []): T {
  const check = (key: string | symbol): void => {
    if (
      typeof key === 'symbol' ||
      key in target ||
      key === 'then' ||
      key === 'toJSON' ||
      absent.includes(key)
    )
      return
    throw new StandInNotImplemented(`${name}.${key}`)
  }
  return new Proxy(target, {
    get(object, key, receiver) {
      check(key)
      return Reflect.get(object, key, receiver)
    },
    set(object, key, value, receiver) {
      check(key)
      return Reflect.set(object, key, value, receiver)
    },
  })
}

/** A whole module member that the stand-in lacks: calling, constructing or reading it throws. */
export function missing(name: string): never {
  // A function that can be constructed, as an arrow function can't.
  function refuse(): never {
    throw new StandInNotImplemented(name)
  }
  const get = (_: object, key: string | symbol): undefined => {
    if (typeof key !== 'symbol' && key !== 'then') throw new StandInNotImplemented(`${name}.${key}`)
  }
  return new Proxy(refuse, { get, apply: refuse, construct: refuse }) as never
}

/** Throws for options that would silently do nothing. */
export function checkOptions(name: string, options: object | undefined, known: readonly string[]): void {
  const strange = Object.keys(options ?? {}).find((key) => !known.includes(key))
  if (strange !== undefined) throw new StandInNotImplemented(`${name}.${strange}`)
}
