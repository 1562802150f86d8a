import { MantineProvider } from '@mantine/core'
import { useBrandColor } from '../branding/use-brand-color.ts'
import { OutboxPanel } from '../outbox/outbox-panel.tsx'
import { DemoBar } from '../frames/demo-bar.tsx'
import { theme } from '../theme/theme.ts'
import { useColorScheme } from '../theme/use-color-scheme.ts'
import { useConnection } from '../stores/connection.ts'
import { useLock } from '../stores/lock.ts'
import classes from './app.module.css'
import { ConnectionBanner } from './connection-banner.tsx'
import { Dialogs } from './dialogs.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { HelpLayer } from './help-layer.tsx'
import { Screen } from './screen.tsx'

/** The whole window: demo bar, connection banner, the screen, and the demo's Outbox beside it. */
export function App() {
  useBrandColor()
  const scheme = useColorScheme()
  const locked = useLock((state) => state.locked !== null)
  const demo = useConnection((state) => state.info?.demo === true)
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <ErrorBoundary>
        <div className={classes.window}>
          {demo && <DemoBar />}
          <ConnectionBanner />
          <div className={classes.body}>
            <div className={classes.screen}>
              <Screen />
            </div>
            {demo && <OutboxPanel />}
          </div>
        </div>
        {!locked && <Dialogs />}
        {!locked && <HelpLayer />}
      </ErrorBoundary>
    </MantineProvider>
  )
}
