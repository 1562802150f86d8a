import { policyKey } from '../../src-main/policy/readers/policy-key.ts'
import type { Shape } from '../../src-main/policy/setting.ts'
import { policyTable, type PolicyName } from '../../src-main/policy/table.ts'
import { eachSetting } from './example.ts'
import { element, xmlDocument } from './xml.ts'

const namespace = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'
/** Raised when a setting is added; Windows compares it with that of the language files. */
export const templateRevision = '1.0'
const category = 'AtrezzoDesktop'
const supported = 'SUPPORTED_AtrezzoDesktop'

/** The administrative template for Group Policy: `AtrezzoDesktop.admx`. */
export const admx = (): string =>
  xmlDocument(
    element('policyDefinitions', { xmlns: namespace, revision: templateRevision, schemaVersion: '1.0' }, [
      element('policyNamespaces', {}, [
        element('target', { prefix: 'atrezzo', namespace: 'Atrezzo.Policies.Desktop' }),
      ]),
      element('resources', { minRequiredRevision: templateRevision }),
      element('supportedOn', {}, [
        element('definitions', {}, [
          element('definition', { name: supported, displayName: `$(string.${supported})` }),
        ]),
      ]),
      element('categories', {}, [
        element('category', { name: category, displayName: `$(string.${category})` }),
      ]),
      element('policies', {}, eachSetting(policyOf)),
    ]),
  )

function policyOf(name: PolicyName): string {
  const { shape } = policyTable[name]
  const isFlag = shape.kind === 'flag'
  const attributes = {
    name,
    class: 'Both',
    displayName: `$(string.${name})`,
    explainText: `$(string.${name}_Help)`,
    key: policyKey,
    ...(isFlag ? { valueName: name } : { presentation: `$(presentation.${name})` }),
  }
  return element('policy', attributes, [
    element('parentCategory', { ref: category }),
    element('supportedOn', { ref: supported }),
    ...(isFlag ? flagValues : [element('elements', {}, [elementOf(name, shape)])]),
  ])
}

const flagValues = [
  element('enabledValue', {}, [element('decimal', { value: 1 })]),
  element('disabledValue', {}, [element('decimal', { value: 0 })]),
]

function elementOf(name: PolicyName, shape: Exclude<Shape, { kind: 'flag' }>): string {
  const common = { id: name, valueName: name, required: 'true' }
  switch (shape.kind) {
    case 'text':
      return element('text', { ...common, maxLength: 1023 })
    case 'number':
      return element('decimal', { ...common, minValue: shape.min, maxValue: shape.max })
    case 'choice':
      return element('enum', common, shape.options.map(itemOf(name)))
    case 'list':
      return element('multiText', common)
  }
}

const itemOf = (name: PolicyName) => (option: string) =>
  element('item', { displayName: `$(string.${optionId(name, option)})` }, [
    element('value', {}, [element('string', {}, option)]),
  ])

/** The id of a choice's option among the template's strings. */
export const optionId = (name: PolicyName, option: string): string => `${name}_${option.replaceAll('-', '_')}`
