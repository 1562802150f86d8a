import { expect, it, vi } from 'vitest'
import { createReadyLine } from '../../../../src-main/app/ready-line.ts'

it('ready line comes once when the window has loaded and the server is connected', () => {
  const say = vi.fn()
  const line = createReadyLine(say)
  line.loaded()
  expect(say).not.toHaveBeenCalled()
  line.connected()
  line.loaded()
  line.connected()
  expect(say).toHaveBeenCalledTimes(1)
})
