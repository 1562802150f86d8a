import './theme/fonts.css'
import './theme/tokens.css'
import './theme/mantine-variables.css'
import './theme/mantine.css'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { guardKeys } from './app/guard-keys.ts'
import { startI18n } from './i18n/i18n.ts'
import { startStores } from './stores/start.ts'

await startI18n()
startStores()
guardKeys()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
