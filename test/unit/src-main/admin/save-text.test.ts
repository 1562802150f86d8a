import { describe, expect, it, vi } from 'vitest'
import { createSaveText } from '../../../../src-main/admin/save-text.ts'

const chosen = async () => ({ canceled: false, filePath: '/chosen/file.csv' })
const written = async () => undefined

describe('save text', () => {
  it('writes where the person says when a place is chosen', async () => {
    const write = vi.fn(written)
    const save = createSaveText({ showSaveDialog: chosen, write, folder: '/downloads' })
    expect(await save('history.csv', 'text')).toBe('saved')
    expect(write).toHaveBeenCalledWith('/chosen/file.csv', 'text')
  })

  it('writes nothing when the dialog is cancelled', async () => {
    const write = vi.fn(written)
    const cancelled = async () => ({ canceled: true, filePath: '' })
    const save = createSaveText({ showSaveDialog: cancelled, write, folder: '/downloads' })
    expect(await save('history.csv', 'text')).toBe('cancelled')
    expect(write).not.toHaveBeenCalled()
  })

  it('answers failed when the disk refuses', async () => {
    const write = async () => Promise.reject(new Error('EACCES'))
    const save = createSaveText({ showSaveDialog: chosen, write, folder: '/downloads' })
    expect(await save('history.csv', 'text')).toBe('failed')
  })

  it.each([
    ['../../etc/passwd', '/downloads/-..-etc-passwd'],
    ['C:\\Windows\\x.csv', '/downloads/C-Windows-x.csv'],
    ['history-daisy.field-2026-11-24.csv', '/downloads/history-daisy.field-2026-11-24.csv'],
    ['.hidden', '/downloads/hidden'],
  ])('suggests a plain name in the folder when the page asks for %s', async (name, suggested) => {
    const showSaveDialog = vi.fn(chosen)
    await createSaveText({ showSaveDialog, write: written, folder: '/downloads' })(name, '')
    expect(showSaveDialog).toHaveBeenCalledWith(expect.objectContaining({ defaultPath: suggested }))
  })
})
