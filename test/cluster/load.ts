import { setTimeout as pause } from 'node:timers/promises'
import { Interrupted } from './client.ts'
import { checkSession, register, resetPassword, signIn, signOut, type World } from './people.ts'

/** Who does what; nobody does two things. */
export interface People {
  readonly signIn: readonly string[]
  readonly reset: readonly string[]
  /** Tokens of those who work. */
  readonly sessions: readonly string[]
}

export interface Load {
  /** Ends it when what everybody is at is over. */
  stop(): Promise<void>
}

/** People who register, sign in, sign out, reset their password and work, until it is stopped. */
export function startLoad(world: World, people: People): Load {
  const over = new AbortController()
  let turn = 0
  const lane = async (work: () => Promise<void>): Promise<void> => {
    while (!over.signal.aborted) {
      try {
        await work()
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error
      }
      await pause(20)
    }
  }
  const next = (names: readonly string[]): string => names[turn++ % names.length] ?? ''
  const comeAndGo = async (): Promise<void> => {
    const token = await signIn(world, next(people.signIn))
    await checkSession(world, token)
    if (turn % 3 === 0) await signOut(world, token)
  }
  const look = async (): Promise<void> => checkSession(world, next(people.sessions))
  const works = [
    () => register(world, `office${turn++}`),
    comeAndGo,
    comeAndGo,
    () => resetPassword(world, next(people.reset)),
    look,
    look,
    look,
  ]
  // What breaks in the check itself is told when the load is stopped.
  const lanes = Promise.allSettled(works.map(lane))
  return {
    stop: async () => {
      over.abort()
      const broken = (await lanes).find((each) => each.status === 'rejected')
      if (broken) throw new Error('A lane of the load broke', { cause: broken.reason })
    },
  }
}
