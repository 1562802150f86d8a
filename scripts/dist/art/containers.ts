import type { Drawn } from './draw.ts'

/** Windows' icon file: a directory of PNG pictures, of 256 pixels at most. */
export function toIco(pictures: readonly Drawn[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  pictures.forEach(({ width, content }, index) => {
    const at = 6 + 16 * index
    // 256 is written as 0.
    head.writeUInt8(width % 256, at)
    head.writeUInt8(width % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(content.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += content.length
  })
  return Buffer.concat([head, ...pictures.map(({ content }) => content)])
}

/** Apple's names of the sizes that hold a PNG; those of double density have names of their own. */
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]

/** macOS's icon file. */
export function toIcns(pictures: readonly Drawn[]): Buffer {
  const entries = icnsTypes.flatMap(([type, size]) => {
    const found = pictures.find(({ width }) => width === size)
    return found === undefined ? [] : [Buffer.concat([chunkHead(type, found.content.length), found.content])]
  })
  const body = Buffer.concat(entries)
  return Buffer.concat([chunkHead('icns', body.length), body])
}

function chunkHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(length + head.length, 4)
  return head
}

/** The one picture format that NSIS reads: BMP with 24 bits a pixel, rows from the bottom, each padded to four bytes. Takes pixels. */
export function toBmp({ content, width, height }: Drawn): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(54 + row * height)
  file.write('BM', 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  file.writeUInt32LE(row * height, 34)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4
      const to = 54 + (height - 1 - y) * row + x * 3
      const [red = 0, green = 0, blue = 0] = content.subarray(from, from + 3)
      file.set([blue, green, red], to)
    }
  return file
}
