import { describe, expect, it } from 'vitest'
import { programOf } from '../../../scripts/start/host.ts'
import { parseStartOptions } from '../../../scripts/start/options.ts'

const nothing = { host: undefined, headless: false, remoteDebuggingPort: undefined, userDataDir: undefined }

describe('parseStartOptions', () => {
  it('asks for nothing when there are no options', () => {
    expect(parseStartOptions([])).toEqual(nothing)
  })

  it('reads every option', () => {
    const args = ['--host=stand-in', '--headless', '--remote-debugging-port=9222', '--user-data-dir=/tmp/run']
    const all = { host: 'stand-in', headless: true, remoteDebuggingPort: 9222, userDataDir: '/tmp/run' }
    expect(parseStartOptions(args)).toEqual(all)
  })

  it.each([
    ['--host=firefox', /--host=firefox: allowed are electron and stand-in/],
    ['--remote-debugging-port=http', /--remote-debugging-port=http: allowed are 0 .* to 65535/],
    ['--remote-debugging-port=65536', /65536/],
    ['--user-data-dir=', /needs a folder/],
    ['--verbose', /--verbose/],
    ['surplus', /surplus/],
  ])('names what is wrong when it is %s', (argument, problem) => {
    expect(parseStartOptions([argument])).toEqual({ problem: expect.stringMatching(problem) as string })
  })
})

describe('programOf', () => {
  const options = { ...nothing, remoteDebuggingPort: 0, userDataDir: '/tmp/run' }

  it('runs the stand-in host under this Node, the app arguments after --', () => {
    const program = programOf({ host: 'stand-in', reason: null }, { ...options, headless: true })
    expect(program.command).toBe(process.execPath)
    expect(program.args).toEqual([
      'test/host/run.ts',
      '--headless',
      '--remote-debugging-port=0',
      '--user-data-dir=/tmp/run',
      '--',
      '--demo',
    ])
  })

  it('runs Electron on the project', () => {
    const { command, args } = programOf({ host: 'electron', binary: '/opt/electron' }, options)
    expect(command).toBe('/opt/electron')
    expect(args.slice(args.indexOf('.'))).toEqual([
      '.',
      '--remote-debugging-port=0',
      '--user-data-dir=/tmp/run',
      '--demo',
    ])
  })
})
