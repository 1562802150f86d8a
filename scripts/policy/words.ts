import { policyTable, type PolicyName } from '../../src-main/policy/table.ts'
import { spanishSettings } from './spanish.ts'

/** Languages that the Group Policy editor shows the settings in. */
export type TemplateLanguage = 'en-US' | 'es-ES'

export interface TemplateWords {
  readonly category: string
  readonly supported: string
  readonly managed: string
  readonly unmanaged: string
  readonly standalone: string
  readonly setting: (name: PolicyName) => { title: string; description: string; unmanaged: string }
}

const english: TemplateWords = {
  category: 'Atrezzo Desktop',
  supported: 'Atrezzo Desktop 0.1 or later, Windows 10 or later',
  managed: 'Managed settings of Atrezzo Desktop.',
  unmanaged: 'Not configured:',
  standalone:
    'Holds where the app works without a server of your organization; a shared server has a configuration of its own.',
  setting: (name) => policyTable[name],
}

const spanish: TemplateWords = {
  category: 'Atrezzo Desktop',
  supported: 'Atrezzo Desktop 0.1 o posterior, Windows 10 o posterior',
  managed: 'Configuración administrada de Atrezzo Desktop.',
  unmanaged: 'Sin configurar:',
  standalone:
    'Vale donde la aplicación trabaja sin un servidor de la organización; un servidor compartido tiene su propia configuración.',
  setting: (name) => spanishSettings[name],
}

export const templateWords: Readonly<Record<TemplateLanguage, TemplateWords>> = {
  'en-US': english,
  'es-ES': spanish,
}
