import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../stores/session.ts'
import classes from './contract-selector.module.css'

/** The contract that the home screen is about; not there while the user has none. */
export function ContractSelector() {
  const { t } = useTranslation('home')
  const contracts = useSession((state) => state.home?.contracts ?? none)
  const { contract, setContract } = useSession()
  if (contracts.length === 0) return null
  return (
    <NativeSelect
      aria-label={t('contract')}
      classNames={{ root: classes.selector ?? '', input: classes.input ?? '' }}
      data={[
        { value: '', label: t('allContracts') },
        ...contracts.map(({ name }) => ({ value: name, label: name })),
      ]}
      value={contract ?? ''}
      onChange={(event) => setContract(event.currentTarget.value || null)}
    />
  )
}

const none: never[] = []
