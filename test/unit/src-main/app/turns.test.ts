import { expect, it, vi } from 'vitest'
import { createTurns } from '../../../../src-main/app/turns.ts'

const from = (id: number) => ({ senderFrame: null, sender: { id } })
const settled = () => new Promise((resolve) => setImmediate(resolve))

it('turns answer a page at once when it is in front', async () => {
  const turns = createTurns()
  turns.give(1)
  await expect(turns.wait(from(1))).resolves.toBeUndefined()
})

it('turns keep a page waiting when it is put away, until it is back', async () => {
  const turns = createTurns()
  turns.give(2)
  const answered = vi.fn()
  void turns.wait(from(1)).then(answered)
  void turns.wait(from(3)).then(answered)
  await settled()
  expect(answered).not.toHaveBeenCalled()
  turns.give(1)
  await settled()
  expect(answered).toHaveBeenCalledOnce()
})
