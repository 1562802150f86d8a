/** What is in the files of one language, by the name of the file. */
export type Words = Record<string, Record<string, unknown>>

/** Every file of a language's folder is a namespace of its file's name. */
export const byNamespace = (files: Words): Words =>
  Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words]),
  )
