/** A node of the logo: what is drawn, and nothing that could run, load or style. */
export interface LogoNode {
  name: string
  attributes: Record<string, string>
  children: LogoNode[]
}

const shapes = new Set(['svg', 'g', 'path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon'])
const geometry = 'viewBox d cx cy r rx ry x y x1 y1 x2 y2 width height points transform'
const paint = 'fill fill-rule fill-opacity clip-rule opacity'
const stroke = 'stroke stroke-width stroke-linecap stroke-linejoin stroke-opacity'
const drawing = new Set([geometry, paint, stroke].join(' ').split(' '))

/**
 * Reads the SVG source of a branding's logo. Only shapes and the attributes that draw them are kept.
 * @returns null if it is no SVG
 */
export function parseLogo(source: string): LogoNode | null {
  const document = new DOMParser().parseFromString(source, 'image/svg+xml')
  const root = document.documentElement
  return root.nodeName === 'svg' ? keep(root) : null
}

function keep(element: Element): LogoNode {
  const attributes: LogoNode['attributes'] = {}
  for (const { name, value } of element.attributes) {
    if (drawing.has(name) && !value.includes('url(')) attributes[name] = value
  }
  return {
    name: element.nodeName,
    attributes,
    children: [...element.children].filter((child) => shapes.has(child.nodeName)).map(keep),
  }
}
