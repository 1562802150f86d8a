/** One picture to draw: its SVG, its size in pixels, and what it is drawn for. */
export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
  /** `pixels`: four bytes each (red, green, blue, opacity), rows from the top. */
  readonly format: 'png' | 'pixels'
}

const ground = '#083f49'

/** The icon alone, on nothing. */
export const iconPicture = (icon: string, size: number): Picture =>
  picture(size, size, placed(icon, 0, 0, size))

/** Beside the heading of the Windows installer's pages: 150 × 57, as NSIS wants it. */
export const installerHeader = (icon: string): Picture =>
  picture(150, 57, `${filled('#ffffff')}${placed(icon, 98, 4, 49)}`, 'pixels')

/** Left of the Windows installer's first and last page: 164 × 314. */
export const installerSidebar = (icon: string): Picture =>
  picture(164, 314, `${filled(ground)}${placed(icon, 18, 28, 128)}`, 'pixels')

/**
 * Behind the two icons of the disk image's window of 540 × 380: an arrow from the app to Applications. No words, which
 * would need a font and a language.
 * @param scale 2 for screens of double density
 */
export const dmgBackground = (scale: 1 | 2): Picture => {
  const arrow = `<path d="M225 190h78m-26-22 26 22-26 22" fill="none" stroke="${ground}" stroke-width="6"
    stroke-linecap="round" stroke-linejoin="round" />`
  return picture(540 * scale, 380 * scale, `<g transform="scale(${scale})">${filled('#f4f8f8')}${arrow}</g>`)
}

const picture = (
  width: number,
  height: number,
  content: string,
  format: Picture['format'] = 'png',
): Picture => ({
  format,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`,
  width,
  height,
})

const filled = (color: string): string => `<rect width="100%" height="100%" fill="${color}" />`

const placed = (icon: string, x: number, y: number, size: number): string =>
  icon.replace(/ width="\d+" height="\d+"/, ` x="${x}" y="${y}" width="${size}" height="${size}"`)
