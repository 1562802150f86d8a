import { useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserDetail, UserOperation } from '../../../../server/contract/admin.ts'
import { usePressed } from '../../../frames/use-pressed.ts'
import { useAdminUser } from '../../../stores/admin-user.ts'
import { useToasts } from '../../../stores/toasts.ts'
import { needsQuestion } from '../operations.ts'

/** An operation on one user: asked about where it takes something away, carried out, and told of. */
export function useUserOperation(user: UserDetail, heading: RefObject<HTMLElement | null>) {
  const { t } = useTranslation('admin')
  const [asked, setAsked] = useState<UserOperation | null>(null)
  const { pressed, press } = usePressed()
  const operate = useAdminUser((state) => state.operate)
  const clearFailure = useAdminUser((state) => state.clearFailure)
  const show = useToasts((state) => state.show)

  const carryOut = async (operation: UserOperation, reason: string) => {
    const done = await operate(operation, reason)
    if (done) {
      show(t(`done.one.${operation}`, { name: `${user.firstName} ${user.lastName}` }))
      setTimeout(() => catchFocus(heading.current), 0)
    }
    return done
  }
  const begin = (operation: UserOperation) => {
    clearFailure()
    if (needsQuestion(operation)) setAsked(operation)
    else press(operation, () => carryOut(operation, ''))
  }
  return { asked, pressed, begin, carryOut, close: () => setAsked(null) }
}

/** The button that was pressed may be gone, since it can't be pressed twice. */
function catchFocus(heading: HTMLElement | null): void {
  if (document.activeElement === document.body) heading?.focus({ preventScroll: true })
}
