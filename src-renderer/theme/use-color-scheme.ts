import { useMediaQuery } from '@mantine/hooks'
import { useSettings } from '../stores/settings.ts'

/** The scheme to show: the person's choice, or the system's. */
export function useColorScheme(): 'light' | 'dark' {
  const chosen = useSettings((state) => state.colorScheme)
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false })
  if (chosen !== 'system') return chosen
  return systemDark ? 'dark' : 'light'
}
