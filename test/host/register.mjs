// node --import this file: `electron` becomes the stand-in, for `import` and `require`, in node_modules too.
import { registerHooks } from 'node:module'

const standIn = new URL('./stand-in/index.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron' && !specifier.startsWith('electron/')) return nextResolve(specifier, context)
    return { url: standIn, format: 'module-typescript', shortCircuit: true }
  },
})
