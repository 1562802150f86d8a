import { useEffect } from 'react'
import { isEnd } from '../screens/start/ends.ts'
import { useFlow } from '../stores/flow.ts'
import { useToasts } from '../stores/toasts.ts'

/** Leaves a flow of the signed-in that is over without its goal, with a word where it leads back to. */
export function useEndedFlow(underWay: boolean, text: string) {
  const show = useToasts((state) => state.show)
  const over = useFlow((state) => state.failure !== null && isEnd(state.failure))
  const ended = underWay && over
  useEffect(() => {
    if (!ended) return
    show(text, 'problem')
    void useFlow.getState().leave()
  }, [ended, show, text])
}
