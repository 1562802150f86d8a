/**
 * The Content-Security-Policy of every answer of `app://bundle`: own files only, no inline scripts or style
 * elements, and nothing over the network. (What React's `style` sets goes through CSSOM, which it allows.)
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
