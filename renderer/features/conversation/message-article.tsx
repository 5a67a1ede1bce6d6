import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestId } from '#shared/model/ids.ts'
import type { Times } from '#renderer/i18n/times.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { AskedMessage } from '#renderer/features/conversation/asked-message.tsx'
import type { Entry } from '#renderer/features/conversation/entries.ts'
import { HeldMessage } from '#renderer/features/conversation/held-message.tsx'
import type { LinkTarget } from '#renderer/features/conversation/link-target.ts'
import { MessageText } from '#renderer/features/conversation/message-text.tsx'
import { MessageTools } from '#renderer/features/conversation/message-tools.tsx'
import { DeliveryWord } from '#renderer/features/conversation/delivery-word.tsx'

export interface MessageActions {
  tryAgain: (id: RequestId, refusal: Entry['refusal']) => void
  discard: (id: RequestId, refusal: Entry['refusal']) => void
  copy: (text: string) => void
  openLink: (target: LinkTarget) => void
  takeBack: (id: RequestId, text: string) => void
  sendNow: (id: RequestId) => void
}

interface ArticleProps {
  id: Entry['id']
  seq: Entry['seq']
  kind: Entry['from']['kind']
  senderId: string
  senderName: string
  text: string
  at: string
  state: Entry['state']
  refusal: Entry['refusal']
  hold: Entry['hold']
  startsRun: boolean
  endsRun: boolean
  times: Times
  actions: MessageActions
}

/** One message. A memo over plain values: a new message repaints itself and at most its neighbour. */
export const MessageArticle = memo(function MessageArticle(props: ArticleProps) {
  const { t } = useTranslation()
  const { id, seq, kind, senderName, text, at, times, startsRun } = props
  const time = times.time(at)
  const label = t('conversation.article', { sender: senderName, time })
  return (
    <article
      aria-label={label}
      data-message-id={id}
      data-seq={seq}
      data-at={at}
      tabIndex={-1}
      title={times.full(at)}
      className={`group flex w-full pr-2 pl-4 outline-offset-[-2px] ${startsRun ? 'pt-3' : 'pt-0.5'}`}
    >
      {kind === 'system' ? (
        <p
          dir="auto"
          data-selectable
          className="mx-auto max-w-[68ch] overflow-clip px-8 text-center text-meta text-muted [overflow-wrap:anywhere]"
        >
          {text}
        </p>
      ) : kind === 'staff' ? (
        <OwnMessage {...props} time={time} />
      ) : (
        <PatientMessage {...props} time={time} />
      )}
    </article>
  )
})

function PatientMessage(props: ArticleProps & { time: string }) {
  const { senderId, senderName, text, endsRun, time, at, actions } = props
  return (
    <div className="flex max-w-[85%] min-w-0 items-start gap-2">
      <span className="w-7 shrink-0 pt-1">
        {props.startsRun && <Avatar id={senderId} name={senderName} size="small" />}
      </span>
      <div className="min-w-0">
        <div className="relative">
          <MessageText text={text} tone="bg-bubble" onLink={actions.openLink} />
          <MessageTools text={text} side="right" onCopy={actions.copy} />
        </div>
        {endsRun && (
          <p className="pt-1 pl-1 text-meta text-muted">
            <time dateTime={at}>{time}</time>
          </p>
        )}
      </div>
    </div>
  )
}

function OwnMessage(props: ArticleProps & { time: string }) {
  const { id, senderName, text, state, refusal, hold, endsRun, time, at, actions } = props
  const isNotSent = state === 'not-sent'
  return (
    <div className="ml-auto flex max-w-[85%] min-w-0 flex-col items-end">
      <div className="relative">
        <MessageText
          text={text}
          tone={isNotSent ? 'bg-danger-soft' : 'bg-accent-soft'}
          onLink={actions.openLink}
        />
        <MessageTools text={text} side="left" onCopy={actions.copy} />
      </div>
      {endsRun || isNotSent || hold ? (
        <p className="flex items-center gap-1 pt-1 pr-1 text-meta text-muted">
          <bdi className="max-w-48 truncate">{senderName}</bdi>
          <span aria-hidden>·</span>
          <time dateTime={at}>{time}</time>
          {state && <DeliveryWord state={state} />}
        </p>
      ) : (
        state && (
          <span className="sr-only">
            <DeliveryWord state={state} />
          </span>
        )
      )}
      {isNotSent && <NotSent id={id} refusal={refusal} actions={actions} />}
      {hold?.is === 'held' && (
        <HeldMessage
          until={hold.until}
          onUndo={() => {
            actions.takeBack(id, text)
          }}
        />
      )}
      {hold?.is === 'asks' && (
        <AskedMessage
          text={text}
          waitedMs={hold.waitedMs}
          times={props.times}
          onSend={() => {
            actions.sendNow(id)
          }}
          onDiscard={() => {
            actions.discard(id, refusal)
          }}
        />
      )}
    </div>
  )
}

function NotSent({ id, refusal, actions }: Pick<ArticleProps, 'id' | 'refusal' | 'actions'>) {
  const { t } = useTranslation()
  const action =
    'min-h-7 rounded-control px-2 font-semibold underline-offset-2 hover:underline text-danger'
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-2 pr-1 text-meta text-danger">
      {refusal && <span>{t(`conversation.refusal.${refusal}`)}</span>}
      <span className="-mr-2 flex shrink-0">
        <button
          type="button"
          className={action}
          onClick={() => {
            actions.tryAgain(id, refusal)
          }}
        >
          {t('conversation.tryAgain')}
        </button>
        <button
          type="button"
          className={action}
          onClick={() => {
            actions.discard(id, refusal)
          }}
        >
          {t('conversation.discard')}
        </button>
      </span>
    </div>
  )
}
