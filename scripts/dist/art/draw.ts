import { chromium } from 'playwright-core'
import { z } from 'zod'
import { findChromium } from '../../../test/host/chromium/find.ts'
import type { Picture } from './pictures.ts'

/** A drawn picture, in the format that was asked for. */
export interface Drawn {
  readonly content: Buffer
  readonly width: number
  readonly height: number
}

/** Draws SVG pictures with Chromium, which every machine that builds or tests this has. Throws where there is none. */
export async function draw(pictures: readonly Picture[]): Promise<Drawn[]> {
  const sandbox = process.getuid?.() !== 0
  const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: sandbox })
  try {
    const page = await browser.newPage()
    const drawn: Drawn[] = []
    for (const picture of pictures) {
      const content = z.string().parse(await page.evaluate(onCanvas(picture)))
      drawn.push({ content: Buffer.from(content, 'base64'), width: picture.width, height: picture.height })
    }
    return drawn
  } finally {
    await browser.close()
  }
}

/** What the page is told to do: it has types of its own, which this program lacks. Gives base64. */
const onCanvas = ({ svg, width, height, format }: Picture): string => `(async () => {
  const image = new Image()
  image.src = 'data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}'
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} })
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0, ${width}, ${height})
  if ('${format}' === 'png') return canvas.toDataURL('image/png').split(',')[1]
  let pixels = ''
  for (const byte of context.getImageData(0, 0, ${width}, ${height}).data) pixels += String.fromCharCode(byte)
  return btoa(pixels)
})()`
