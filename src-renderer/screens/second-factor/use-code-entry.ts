import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeLength } from '../../components/code-text.ts'
import { useFlow, type ScreenFailure } from '../../stores/flow.ts'
import { useHandedCode } from '../../stores/handed-code.ts'

/**
 * State of a code being typed: what stands in the boxes, what is wrong with it, how often one was refused.
 * @param expired what is said of a code that has had its time, where it isn't a message's
 */
export function useCodeEntry(action: string, expired?: string) {
  const { t } = useTranslation('factor')
  const busy = useFlow((state) => state.busy)
  const failure = useFlow((state) => state.failure)
  const act = useFlow((state) => state.act)
  const [value, setValue] = useState('')
  const [incomplete, setIncomplete] = useState(false)
  const [refusals, setRefusals] = useState(0)

  const change = useCallback((next: string) => {
    setValue(next)
    setIncomplete(false)
  }, [])
  useHandedCode(change)
  const submit = async () => {
    if (value.length < codeLength) return setIncomplete(true)
    const accepted = await act(action, { code: value })
    if (!accepted && isAboutCode(useFlow.getState().failure)) setRefusals((count) => count + 1)
  }

  return {
    boxes: {
      value,
      onChange: change,
      readOnly: busy === action,
      error: incomplete ? t('code.incomplete') : problem(),
      refusals,
    },
    submit,
    /** For the top of the screen: what the boxes don't say. */
    failure: isAboutCode(failure) ? null : failure,
    /** A new code is under way: what stood in the boxes belongs to the old one. What was typed since stays. */
    clear: () => setValue((now) => (now === value ? '' : now)),
  }

  function problem(): string | null {
    if (failure?.code === 'code-expired') return expired ?? t('code.expired')
    if (failure?.code === 'code-invalid') return wrong(failure.attemptsLeft)
    return isAboutCode(failure) ? t('code.incomplete') : null
  }

  function wrong(left: number): string {
    return left === 0 ? t('code.exhausted') : t('code.wrong', { count: left })
  }
}

const isAboutCode = (failure: ScreenFailure | null) =>
  failure?.code === 'code-invalid' || failure?.code === 'code-expired' || failure?.code === 'invalid-input'
