/** What a figure has to be. */
export type Aim = { readonly over: number } | { readonly under: number } | { readonly atMost: number }

/** Whether a figure meets its aim. */
export function isMet(aim: Aim, figure: number): boolean {
  if ('over' in aim) return figure > aim.over
  return 'under' in aim ? figure < aim.under : figure <= aim.atMost
}

/** An aim in words. */
export function inWords(aim: Aim): string {
  if ('over' in aim) return `over ${aim.over}`
  return 'under' in aim ? `under ${aim.under}` : `${aim.atMost} at most`
}
