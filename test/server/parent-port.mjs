// Gives a forked process the side of Electron's utility process channel that the bundled server uses.
process.parentPort = {
  on: (_event, listener) => process.on('message', (data) => listener({ data })),
  postMessage: (message) => process.send(message),
}
