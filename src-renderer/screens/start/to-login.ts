import { useFlow } from '../../stores/flow.ts'
import { usePlace } from '../../stores/place.ts'

/** Leaves whatever is under way for the login screen. */
export function useToLogin(): () => Promise<void> {
  const leave = useFlow((state) => state.leave)
  const go = usePlace((state) => state.go)
  return async () => {
    await leave()
    go('login')
  }
}
