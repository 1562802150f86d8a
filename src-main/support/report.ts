/** A part of the support file: `name: value` lines, or lines of a log. */
export interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

const note = [
  'Made by "Save a support file". It holds versions, settings, what is managed, the state of',
  "the connection, and the last lines of the app's two logs. From the logs everything is left",
  "out that isn't a technical word or a small number; […] stands in its place. It holds no",
  'password, code, name, e-mail address, phone number or NPI.',
]

/** The whole file, as plain text for people to read. */
export const reportText = (title: string, sections: readonly Section[]): string =>
  [
    title,
    '',
    ...note,
    ...sections.flatMap((section) => ['', `== ${section.title} ==`, ...section.lines]),
    '',
  ].join('\n')
