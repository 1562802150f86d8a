import { useTranslation } from 'react-i18next'
import type { TermsOfUse } from '../../../server/contract/resources.ts'
import classes from './terms-text.module.css'

/** The Terms as the contract writes them: paragraphs, and lines that start with `## ` as headings. Scrolls by keyboard. */
export function TermsText({ terms: { text, version, language } }: { terms: TermsOfUse }) {
  const { t } = useTranslation('terms')
  return (
    // Without it the text can't be scrolled by keyboard in every engine.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.text} tabIndex={0} aria-label={t('region', { version })}>
      {blocks(text).map((block, index) =>
        block.startsWith('## ') ? (
          <h2 key={index} lang={language}>
            {block.slice(3)}
          </h2>
        ) : (
          <p key={index} lang={language}>
            {block}
          </p>
        ),
      )}
      <p className={classes.version}>{t('version', { version })}</p>
    </section>
  )
}

/** Headings are lines of their own; paragraphs end at an empty line or a heading. */
function blocks(text: string): string[] {
  return text
    .replace(/^(## .*)$/gm, '\n$1\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}
