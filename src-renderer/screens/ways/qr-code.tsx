import { encode } from 'uqr'
import classes from './ways.module.css'

/** Rows of white around the picture, in modules; readers ask for it. */
const border = 4

/** A text as a QR code, dark on white in every colour scheme: cameras expect it. */
export function QrCode({ text, name }: { text: string; name: string }) {
  const { data, size } = encode(text, { border })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
    >
      <path className={classes.qrGround} d={`M0 0h${size}v${size}H0z`} />
      <path className={classes.qrDark} d={dark.join('')} />
    </svg>
  )
}
