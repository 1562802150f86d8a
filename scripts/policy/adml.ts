import { policyTable, type PolicyName } from '../../src-main/policy/table.ts'
import { optionId, templateRevision } from './admx.ts'
import { eachSetting } from './example.ts'
import { templateWords, type TemplateLanguage, type TemplateWords } from './words.ts'
import { element, xmlDocument } from './xml.ts'

const namespace = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'

/** The template's words in a language: `AtrezzoDesktop.adml`. */
export function adml(language: TemplateLanguage): string {
  const words = templateWords[language]
  return xmlDocument(
    element(
      'policyDefinitionResources',
      { xmlns: namespace, revision: templateRevision, schemaVersion: '1.0' },
      [
        element('displayName', {}, words.category),
        element('description', {}, words.managed),
        element('resources', {}, [
          element('stringTable', {}, [
            string('AtrezzoDesktop', words.category),
            string('SUPPORTED_AtrezzoDesktop', words.supported),
            ...eachSetting((name) => stringsOf(name, words)).flat(),
          ]),
          element('presentationTable', {}, eachSetting((name) => presentationOf(name, words)).flat()),
        ]),
      ],
    ),
  )
}

const string = (id: string, text: string): string => element('string', { id }, text)

function stringsOf(name: PolicyName, words: TemplateWords): string[] {
  const { shape, reach } = policyTable[name]
  const { title, description, unmanaged } = words.setting(name)
  const help = [
    description,
    ...(reach === 'standalone' ? [words.standalone] : []),
    `${words.unmanaged} ${unmanaged}.`,
  ]
  const options = shape.kind === 'choice' ? shape.options : []
  return [
    string(name, title),
    string(`${name}_Help`, help.join('\n\n')),
    ...options.map((option) => string(optionId(name, option), option)),
  ]
}

function presentationOf(name: PolicyName, words: TemplateWords): string[] {
  const { shape } = policyTable[name]
  if (shape.kind === 'flag') return []
  const field = { refId: name }
  const label = words.setting(name).title
  const control = {
    text: () => element('textBox', field, [element('label', {}, label)]),
    number: () => element('decimalTextBox', field, label),
    choice: () => element('dropdownList', field, label),
    list: () => element('multiTextBox', field, label),
  }[shape.kind]()
  return [element('presentation', { id: name }, [control])]
}
