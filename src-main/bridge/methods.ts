import { z } from 'zod'
import { startFlow } from '../../server/contract/actions.ts'
import { requestChannels, type RequestChannel } from '../../src-preload/channels.ts'
import type { Bridge } from '../../src-preload/bridge.ts'
import { adminInputs } from '../admin/inputs.ts'
import { connectInputs } from '../connection/inputs.ts'
import { helpInputs } from '../help/inputs.ts'
import { messagesInputs } from '../messages/inputs.ts'
import { rememberedInputs } from '../remembered/inputs.ts'
import { accountInputs } from '../account/inputs.ts'
import { authenticatorsInputs } from '../authenticators/inputs.ts'
import { lockInputs } from '../lock/inputs.ts'
import { staffInputs } from '../staff/inputs.ts'
import { supportInputs } from '../support/inputs.ts'
import { updatesInputs } from '../updates/inputs.ts'
import { settingsChange } from '../settings/settings.ts'

/** Which method of the bridge stands behind each channel. */
interface ChannelMethods {
  [requestChannels.appInfo]: Bridge['app']['info']
  [requestChannels.appBranding]: Bridge['app']['branding']
  [requestChannels.appTerms]: Bridge['app']['terms']
  [requestChannels.appLoginOptions]: Bridge['app']['loginOptions']
  [requestChannels.appSettings]: Bridge['app']['settings']
  [requestChannels.appChangeSettings]: (
    change: z.infer<typeof settingsChange>,
  ) => ReturnType<Bridge['app']['settings']>
  [requestChannels.policyState]: Bridge['policy']['state']
  [requestChannels.flowStart]: Bridge['flow']['start']
  [requestChannels.flowCurrent]: Bridge['flow']['current']
  [requestChannels.flowAct]: Bridge['flow']['act']
  [requestChannels.flowLeave]: Bridge['flow']['leave']
  [requestChannels.flowPending]: Bridge['flow']['pending']
  [requestChannels.flowContinue]: Bridge['flow']['continue']
  [requestChannels.flowForget]: Bridge['flow']['forget']
  [requestChannels.sessionCurrent]: Bridge['session']['current']
  [requestChannels.sessionHome]: Bridge['session']['home']
  [requestChannels.sessionEnd]: Bridge['session']['end']
  [requestChannels.helpRequestReset]: Bridge['help']['requestReset']
  [requestChannels.helpRequestCompletion]: Bridge['help']['requestCompletion']
  [requestChannels.helpRemindUsername]: Bridge['help']['remindUsername']
  [requestChannels.supportPreview]: Bridge['support']['preview']
  [requestChannels.supportSave]: Bridge['support']['save']
  [requestChannels.adminUsers]: Bridge['admin']['users']
  [requestChannels.adminUser]: Bridge['admin']['user']
  [requestChannels.adminChangeUser]: Bridge['admin']['changeUser']
  [requestChannels.adminOperate]: Bridge['admin']['operate']
  [requestChannels.adminOperateOnMany]: Bridge['admin']['operateOnMany']
  [requestChannels.adminHistory]: Bridge['admin']['history']
  [requestChannels.adminExportHistory]: Bridge['admin']['exportHistory']
  [requestChannels.adminGroups]: Bridge['admin']['groups']
  [requestChannels.adminRegisterProvider]: Bridge['admin']['registerProvider']
  [requestChannels.adminInvite]: Bridge['admin']['invite']
  [requestChannels.messagesList]: Bridge['messages']['list']
  [requestChannels.messagesRead]: Bridge['messages']['read']
  [requestChannels.messagesReadAll]: Bridge['messages']['readAll']
  [requestChannels.rememberedState]: Bridge['remembered']['state']
  [requestChannels.rememberedResume]: Bridge['remembered']['resume']
  [requestChannels.rememberedForget]: Bridge['remembered']['forget']
  [requestChannels.accountRead]: Bridge['account']['read']
  [requestChannels.accountChange]: Bridge['account']['change']
  [requestChannels.accountChangePassword]: Bridge['account']['changePassword']
  [requestChannels.accountChangeAuthenticator]: Bridge['account']['changeAuthenticator']
  [requestChannels.accountSessions]: Bridge['account']['sessions']
  [requestChannels.accountEndSession]: Bridge['account']['endSession']
  [requestChannels.authenticatorsList]: Bridge['authenticators']['list']
  [requestChannels.authenticatorsAdd]: Bridge['authenticators']['add']
  [requestChannels.authenticatorsRemove]: Bridge['authenticators']['remove']
  [requestChannels.authenticatorsOpenPasskeyPage]: Bridge['authenticators']['openPasskeyPage']
  [requestChannels.lockState]: Bridge['lock']['state']
  [requestChannels.lockNow]: Bridge['lock']['now']
  [requestChannels.lockUnlock]: Bridge['lock']['unlock']
  [requestChannels.lockTakeOver]: Bridge['lock']['takeOver']
  [requestChannels.lockComeBack]: Bridge['lock']['comeBack']
  [requestChannels.staffBegin]: Bridge['staff']['begin']
  [requestChannels.staffOutcome]: Bridge['staff']['outcome']
  [requestChannels.staffOpenAgain]: Bridge['staff']['openAgain']
  [requestChannels.staffCancel]: Bridge['staff']['cancel']
  [requestChannels.staffSession]: Bridge['staff']['session']
  [requestChannels.staffExtend]: Bridge['staff']['extend']
  [requestChannels.staffSignOut]: Bridge['staff']['signOut']
  [requestChannels.staffLookUp]: Bridge['staff']['lookUp']
  [requestChannels.staffHelp]: Bridge['staff']['help']
  [requestChannels.connectState]: Bridge['connect']['state']
  [requestChannels.connectUse]: Bridge['connect']['use']
  [requestChannels.connectUseThisComputer]: Bridge['connect']['useThisComputer']
  [requestChannels.connectOpenFile]: Bridge['connect']['openFile']
  [requestChannels.connectRetry]: Bridge['connect']['retry']
  [requestChannels.updatesState]: Bridge['updates']['state']
  [requestChannels.updatesRestart]: Bridge['updates']['restart']
  [requestChannels.outboxList]: Bridge['outbox']['list']
  [requestChannels.outboxPressHash]: Bridge['outbox']['pressHash']
}

export type ChannelArguments<C extends RequestChannel> = Parameters<ChannelMethods[C]>

/** Main's side of the bridge: what each channel's requests are answered by. */
export type ChannelHandlers = {
  [C in RequestChannel]: (...input: ChannelArguments<C>) => ReturnType<ChannelMethods[C]>
}

const nothing = z.tuple([])
/** A name of the contract; which of them the flow takes now, the server says. */
const actionName = z.string().regex(/^[a-z][a-z-]{0,39}$/)
const messageId = z.string().min(1).max(200)

/** What each channel takes. Flows' action inputs are parsed by the server, whose step decides what fits. */
export const channelInputs: { [C in RequestChannel]: z.ZodType<ChannelArguments<C>> } = {
  [requestChannels.appInfo]: nothing,
  [requestChannels.appBranding]: nothing,
  [requestChannels.appTerms]: nothing,
  [requestChannels.appLoginOptions]: nothing,
  [requestChannels.appSettings]: nothing,
  [requestChannels.appChangeSettings]: z.tuple([settingsChange]),
  [requestChannels.policyState]: nothing,
  [requestChannels.flowStart]: z.tuple([startFlow]),
  [requestChannels.flowCurrent]: nothing,
  [requestChannels.flowAct]: z.tuple([actionName, z.record(z.string(), z.unknown())]),
  [requestChannels.flowLeave]: nothing,
  [requestChannels.flowPending]: nothing,
  [requestChannels.flowContinue]: nothing,
  [requestChannels.flowForget]: nothing,
  [requestChannels.sessionCurrent]: nothing,
  [requestChannels.sessionHome]: nothing,
  [requestChannels.sessionEnd]: nothing,
  [requestChannels.helpRequestReset]: helpInputs.requestReset,
  [requestChannels.helpRequestCompletion]: helpInputs.requestCompletion,
  [requestChannels.helpRemindUsername]: helpInputs.remindUsername,
  [requestChannels.supportPreview]: supportInputs.preview,
  [requestChannels.supportSave]: supportInputs.save,
  [requestChannels.adminUsers]: adminInputs.users,
  [requestChannels.adminUser]: adminInputs.user,
  [requestChannels.adminChangeUser]: adminInputs.changeUser,
  [requestChannels.adminOperate]: adminInputs.operate,
  [requestChannels.adminOperateOnMany]: adminInputs.operateOnMany,
  [requestChannels.adminHistory]: adminInputs.history,
  [requestChannels.adminExportHistory]: adminInputs.exportHistory,
  [requestChannels.adminGroups]: adminInputs.groups,
  [requestChannels.adminRegisterProvider]: adminInputs.registerProvider,
  [requestChannels.adminInvite]: adminInputs.invite,
  [requestChannels.messagesList]: messagesInputs.list,
  [requestChannels.messagesRead]: messagesInputs.read,
  [requestChannels.messagesReadAll]: messagesInputs.readAll,
  [requestChannels.rememberedState]: rememberedInputs.state,
  [requestChannels.rememberedResume]: rememberedInputs.resume,
  [requestChannels.rememberedForget]: rememberedInputs.forget,
  [requestChannels.accountRead]: accountInputs.read,
  [requestChannels.accountChange]: accountInputs.change,
  [requestChannels.accountChangePassword]: accountInputs.changePassword,
  [requestChannels.accountChangeAuthenticator]: accountInputs.changeAuthenticator,
  [requestChannels.accountSessions]: accountInputs.sessions,
  [requestChannels.accountEndSession]: accountInputs.endSession,
  [requestChannels.authenticatorsList]: authenticatorsInputs.list,
  [requestChannels.authenticatorsAdd]: authenticatorsInputs.add,
  [requestChannels.authenticatorsRemove]: authenticatorsInputs.remove,
  [requestChannels.authenticatorsOpenPasskeyPage]: authenticatorsInputs.openPasskeyPage,
  [requestChannels.lockState]: lockInputs.state,
  [requestChannels.lockNow]: lockInputs.now,
  [requestChannels.lockUnlock]: lockInputs.unlock,
  [requestChannels.lockTakeOver]: lockInputs.takeOver,
  [requestChannels.lockComeBack]: lockInputs.comeBack,
  [requestChannels.staffBegin]: staffInputs.begin,
  [requestChannels.staffOutcome]: staffInputs.outcome,
  [requestChannels.staffOpenAgain]: staffInputs.openAgain,
  [requestChannels.staffCancel]: staffInputs.cancel,
  [requestChannels.staffSession]: staffInputs.session,
  [requestChannels.staffExtend]: staffInputs.extend,
  [requestChannels.staffSignOut]: staffInputs.signOut,
  [requestChannels.staffLookUp]: staffInputs.lookUp,
  [requestChannels.staffHelp]: staffInputs.help,
  [requestChannels.connectState]: connectInputs.state,
  [requestChannels.connectUse]: connectInputs.use,
  [requestChannels.connectUseThisComputer]: connectInputs.useThisComputer,
  [requestChannels.connectOpenFile]: connectInputs.openFile,
  [requestChannels.connectRetry]: connectInputs.retry,
  [requestChannels.updatesState]: updatesInputs.state,
  [requestChannels.updatesRestart]: updatesInputs.restart,
  [requestChannels.outboxList]: nothing,
  [requestChannels.outboxPressHash]: z.tuple([messageId]),
}
