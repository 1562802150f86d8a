const warnings = /-(failed|refused|misused|blocked|fault|set-back|undeliverable)$/

/** Whether somebody should look at events of this type: a collector may sort by it. */
export function isWarning(type: string): boolean {
  return warnings.test(type)
}
