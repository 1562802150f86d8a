import { describe, expect, it, vi } from 'vitest'
import { createApi } from '../../../../src-main/client/api.ts'

const recorder = () => {
  const sendForNothing = vi.fn(async () => ({ ok: true, value: null }) as const)
  return { api: createApi({ send: vi.fn(), sendForNothing }), sendForNothing }
}

describe('help requests', () => {
  it('carry what was typed in the body and nothing in the path when they are sent', async () => {
    const { api, sendForNothing } = recorder()
    await api.requestReset('daisy.field')
    await api.requestCompletion('daisy@clinic.example', 'river stone lantern 42')
    await api.remindUsername('daisy@clinic.example')
    expect(sendForNothing.mock.calls).toEqual([
      [{ method: 'post', path: '/v1/registration-resets', body: { username: 'daisy.field' } }],
      [
        {
          method: 'post',
          path: '/v1/registration-completions',
          body: { email: 'daisy@clinic.example', password: 'river stone lantern 42' },
        },
      ],
      [{ method: 'post', path: '/v1/username-reminders', body: { email: 'daisy@clinic.example' } }],
    ])
  })
})
