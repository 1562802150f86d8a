interface Answer {
  id: number
  result?: { result?: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } }
}

/**
 * Evaluates in a main process that was started with `--inspect`; the way in is the same for Node and Electron.
 * `source` is a function expression that takes the `electron` module. Throws what it throws.
 */
export async function evaluateInMain(
  inspectorUrl: string,
  appPath: string,
  source: string,
): Promise<unknown> {
  const base = JSON.stringify(`${appPath}/package.json`)
  const electron = `process.getBuiltinModule('module').createRequire(${base})('electron')`
  const expression = `(async () => (${source})(${electron}))()`
  const params = { expression, awaitPromise: true, returnByValue: true }
  const socket = new WebSocket(inspectorUrl)
  try {
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error('The inspector of main does not answer')), {
        once: true,
      })
    })
    const answered = new Promise<Answer>((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const answer = JSON.parse(String(data)) as Answer
        if (answer.id === 1) resolve(answer)
      })
    })
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
    const { result } = await answered
    const thrown = result?.exceptionDetails?.exception?.description
    if (thrown !== undefined) throw new Error(thrown)
    return result?.result?.value
  } finally {
    socket.close()
  }
}
