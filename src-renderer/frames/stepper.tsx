import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowStepLine, FlowSteps } from './step-lines.ts'
import classes from './stepper.module.css'

/** The steps of a flow in the brand panel: done ones with a word of result, the present one, those to come. */
export function Stepper({ title, lines, current }: FlowSteps & { title: string }) {
  const { t } = useTranslation('common')
  const count = lines.length
  return (
    <nav className={classes.stepper} aria-label={t('stepper.name')}>
      <p className={classes.title}>{title}</p>
      <p className={classes.count}>
        {t('stepper.count', { number: Math.min(current + 1, count), count })}
        <span
          className={classes.short}
        >{` · ${t(`steps.${lines[Math.min(current, count - 1)]?.label ?? ''}`)}`}</span>
      </p>
      <ol className={classes.list}>
        {lines.map((line, index) => (
          <StepLine key={line.label} line={line} number={index + 1} state={stateOf(index, current)} />
        ))}
      </ol>
    </nav>
  )
}

type LineState = 'done' | 'current' | 'to-come'

function stateOf(index: number, current: number): LineState {
  if (index === current) return 'current'
  return index < current ? 'done' : 'to-come'
}

function StepLine({ line, number, state }: { line: FlowStepLine; number: number; state: LineState }) {
  const { t } = useTranslation('common')
  const result = line.result?.startsWith('result.') === true ? t(`steps.${line.result}`) : line.result
  return (
    <li className={classes.line} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
      <span className={classes.mark} aria-hidden>
        {state === 'done' ? <IconCheck size={14} stroke={2.25} /> : number}
      </span>
      <span className={classes.words}>
        <span className={classes.label}>{t(`steps.${line.label}`)}</span>
        {state === 'done' && <span className={classes.hidden}>{t('stepper.done')}</span>}
        {state === 'done' && result !== null && <span className={classes.result}>{result}</span>}
      </span>
    </li>
  )
}
