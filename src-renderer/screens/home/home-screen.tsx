import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../../server/contract/resources.ts'
import { ErrorSummary } from '../../frames/error-summary.tsx'
import { useSession } from '../../stores/session.ts'
import classes from './home.module.css'
import { SavedRequests } from './saved-requests.tsx'
import { Tiles } from './tiles.tsx'

/** The first screen after signing in (guide section 13). */
export function HomeScreen() {
  const { t } = useTranslation('home')
  const { home, failure, openHome, session, contract } = useSession()
  useEffect(() => void openHome(), [openHome])
  return (
    <div className={classes.home}>
      <div>
        <h1 className={classes.title}>{t('title', { name: session?.user.firstName })}</h1>
        <p className={classes.organizations}>
          {home?.organizations.map(({ name }) => name).join(' · ') ?? '\u00a0'}
        </p>
      </div>
      <ErrorSummary attempt={0} failure={failure} lines={[]} />
      <Tiles home={home} />
      <SavedRequests requests={home === null ? null : ofContract(home.savedRequests, contract)} />
    </div>
  )
}

const ofContract = (requests: Home['savedRequests'], contract: string | null) =>
  contract === null ? requests : requests.filter((request) => request.contract === contract)
