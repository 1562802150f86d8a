import type { Command } from 'commander'
import { addUsersImport } from './users-import.ts'
import { addUsersList } from './users-list.ts'
import { addUsersOperate } from './users-operate.ts'

/** Adds `users` with its commands. */
export function addUsers(program: Command): void {
  const users = program.command('users').description('The people who sign in')
  addUsersImport(users)
  addUsersList(users)
  addUsersOperate(users)
}
