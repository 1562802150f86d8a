import { useTranslation } from 'react-i18next'
import { noticeKinds, type CenterMessage } from '../../../server/contract/messages.ts'

export interface MessageText {
  title: string
  text: string
  /** What to do if it should not have happened; null where nothing is to be done. */
  advice: string | null
}

/** Words for a message, by its kind; one of a newer server gets a general sentence. */
export function useMessageText(): (message: CenterMessage) => MessageText {
  const { t, i18n } = useTranslation('messages')
  return ({ kind, data }) => {
    const key = `kind.${noticeKinds.find((known) => known === kind) ?? 'other'}`
    const option = data['option']
    const values = { ...data, option: option === undefined ? '' : t(`option.${String(option)}`) }
    const textKey =
      data['reason'] && i18n.exists(`${key}.textWithReason`, { ns: 'messages' }) ? 'textWithReason' : 'text'
    return {
      title: t(`${key}.title`, values),
      text: t(`${key}.${textKey}`, values),
      advice: i18n.exists(`${key}.advice`, { ns: 'messages' }) ? t(`${key}.advice`, values) : null,
    }
  }
}
