import { readFileSync } from 'node:fs'

/** Width and height of a PNG file in pixels, out of its first chunk (IHDR). */
export function pngSize(file: string): { readonly width: number; readonly height: number } {
  const bytes = readFileSync(file)
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') throw new Error(`${file} is no PNG file`)
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}
