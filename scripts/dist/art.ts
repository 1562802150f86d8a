import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBmp, toIcns, toIco } from './art/containers.ts'
import { draw, type Drawn } from './art/draw.ts'
import { dmgBackground, iconPicture, installerHeader, installerSidebar } from './art/pictures.ts'

/** Sizes of the icon, in pixels. Linux gets them all as files. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const
const largestInIco = 256

/**
 * Draws all that the installers show from the one icon: icons for Windows, macOS and Linux, the Windows installer's
 * pictures, the disk image's background. electron-builder could convert the SVG, but downloads a tool for that, and
 * makes no installer art.
 *
 * @param icon the icon's SVG file
 * @param folder where the files go, as electron-builder.yml names them; made if it is not there
 */
export async function drawArt(icon: string, folder: string): Promise<void> {
  const svg = readFileSync(icon, 'utf8')
  const others = [installerHeader(svg), installerSidebar(svg), dmgBackground(1), dmgBackground(2)]
  const drawn = await draw([...sizes.map((size) => iconPicture(svg, size)), ...others])
  const icons = drawn.slice(0, sizes.length)
  const [header, sidebar, background, background2x] = drawn.slice(sizes.length)
  if (!header || !sidebar || !background || !background2x) throw new Error('a picture was not drawn')
  writeAll(folder, {
    'icon.ico': toIco(icons.filter(({ width }) => width <= largestInIco)),
    'icon.icns': toIcns(icons),
    'installer-header.bmp': toBmp(header),
    'installer-sidebar.bmp': toBmp(sidebar),
    'dmg-background.png': background.content,
    'dmg-background@2x.png': background2x.content,
    ...Object.fromEntries(icons.map(forLinux)),
  })
}

const forLinux = ({ width, content }: Drawn): [string, Buffer] => [`icons/${width}x${width}.png`, content]

function writeAll(folder: string, files: Readonly<Record<string, Buffer>>): void {
  mkdirSync(join(folder, 'icons'), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
}
