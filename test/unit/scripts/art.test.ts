import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toBmp, toIcns, toIco } from '../../../scripts/dist/art/containers.ts'
import { draw } from '../../../scripts/dist/art/draw.ts'
import { iconPicture, installerHeader } from '../../../scripts/dist/art/pictures.ts'

const icon = readFileSync('build/icon.svg', 'utf8')

test('the art is the icon, in the formats that the installers read', async () => {
  const [small, large, header] = await draw([
    iconPicture(icon, 16),
    iconPicture(icon, 256),
    installerHeader(icon),
  ])
  if (!small || !large || !header) throw new Error('not drawn')

  const ico = toIco([small, large])
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[22]]).toEqual([1, 2, 16, 0])
  expect(ico.subarray(ico.readUInt32LE(34)).equals(large.content)).toBe(true)

  const icns = toIcns([small, large])
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  expect(icns.toString('latin1', 8, 12)).toBe('icp4')

  const bmp = toBmp(header)
  expect([bmp.readInt32LE(18), bmp.readInt32LE(22), bmp.readUInt16LE(28)]).toEqual([150, 57, 24])
  const row = 452
  const pixel = (x: number, y: number) => {
    const at = 54 + (56 - y) * row + x * 3
    return [...bmp.subarray(at, at + 3)]
  }
  // White at the left; the icon's ground, more green and blue than red, at its upper end.
  expect(pixel(1, 1)).toEqual([255, 255, 255])
  const [blue = 0, green = 0, red = 0] = pixel(122, 9)
  expect(Math.min(blue, green)).toBeGreaterThan(red + 40)
})
