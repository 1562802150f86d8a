import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { RunProgram } from './shared.ts'

const execute = promisify(execFile)

/** Milliseconds; PowerShell takes a second or two on a cold start. */
const timeout = 15_000

/** Runs a program of the operating system, by its absolute path and without a shell. */
export const runProgram: RunProgram = async (file, input) => {
  const options = { encoding: 'buffer', timeout, maxBuffer: 1_000_000, windowsHide: true } as const
  return (await execute(file, [...input], options)).stdout
}
