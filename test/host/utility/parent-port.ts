// Makes a forked Node process look like Electron's utility process: process.parentPort, no process.send.
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'

const send = process.send?.bind(process)

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    send?.(message)
  }
}

const parentPort = new ParentPort()
const early: unknown[] = []
const deliver = (data: unknown): boolean => parentPort.emit('message', { data, ports: [] })

process.on('message', ({ message }: { message: unknown }) => {
  if (!deliver(message)) early.push(message)
})
parentPort.on('newListener', (event) => {
  if (event === 'message') queueMicrotask(() => early.splice(0).forEach(deliver))
})
// A utility process does not outlive its app, however that ended.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))

Object.defineProperty(process, 'parentPort', { value: parentPort })
Object.defineProperty(process, 'type', { value: 'utility' })
for (const name of ['send', 'disconnect']) Object.defineProperty(process, name, { value: undefined })

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron' && !specifier.startsWith('electron/')) return nextResolve(specifier, context)
    throw Object.assign(new Error('electron (in a utility process)'), { name: 'StandInNotImplemented' })
  },
})
