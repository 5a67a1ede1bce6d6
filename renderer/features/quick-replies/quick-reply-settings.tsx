import { Download, Plus, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QuickReply } from '#shared/model/quick-reply.ts'
import { useQuickReplies } from '#renderer/state/quick-replies.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Banner, BannerButton } from '#renderer/ui/banner.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { ImportPreview } from '#renderer/features/quick-replies/import-preview.tsx'
import { isFull } from '#renderer/features/quick-replies/judge-reply.ts'
import { ReplyEditor } from '#renderer/features/quick-replies/reply-editor.tsx'
import { ReplyRow } from '#renderer/features/quick-replies/reply-row.tsx'
import { useReplySettings } from '#renderer/features/quick-replies/use-reply-settings.ts'
import type { ReplySettings } from '#renderer/features/quick-replies/use-reply-settings.ts'

/** Settings, Quick replies: one's own, on this computer. */
export function QuickReplySettings() {
  const { t } = useTranslation()
  const replies = useQuickReplies()
  const { language } = useMirror('settings')
  const settings = useReplySettings(replies)
  const { task } = settings
  return (
    <div className="max-w-4xl space-y-4 p-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="max-w-md">
          <p>{t('quickReplies.help')}</p>
          <p className="text-muted">{t('quickReplies.personal')}</p>
        </div>
        <Actions settings={settings} isFull={isFull(replies)} isEmpty={replies.length === 0} />
      </div>
      <Said settings={settings} />
      {task.is === 'import' && (
        <ImportPreview
          planned={task.planned}
          isTooMuch={task.isTooMuch}
          onImport={settings.takeImport}
          onCancel={settings.leave}
        />
      )}
      {task.is === 'add' && (
        <div data-card className="rounded-card border border-line bg-surface">
          <ReplyEditor
            title={t('quickReplies.newReply')}
            reply={{ title: '', shortcut: '', body: '', language }}
            others={replies}
            onSave={settings.add}
            onCancel={settings.leave}
          />
        </div>
      )}
      <List replies={replies} settings={settings} />
    </div>
  )
}

function Actions({
  settings,
  isFull: isFullNow,
  isEmpty,
}: {
  settings: ReplySettings
  isFull: boolean
  isEmpty: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => void settings.chooseImport()}>
        <Upload aria-hidden size={14} />
        {t('quickReplies.import')}
      </Button>
      <Button disabled={isEmpty} onClick={() => void settings.exportAll()}>
        <Download aria-hidden size={14} />
        {t('quickReplies.export')}
      </Button>
      <Button
        tone="primary"
        data-adds-reply
        disabled={isFullNow}
        onClick={() => {
          settings.begin({ is: 'add' })
        }}
      >
        <Plus aria-hidden size={14} />
        {t('quickReplies.add')}
      </Button>
    </div>
  )
}

/** What became of the last thing that was done, and the way back from it. */
function Said({ settings }: { settings: ReplySettings }) {
  const { t } = useTranslation()
  const { said } = settings
  const undo = said?.undo
  return (
    <div role="status" className="overflow-hidden rounded-control empty:hidden">
      {said && (
        <Banner
          tone={said.isFailure ? 'danger' : 'info'}
          action={
            undo && (
              <BannerButton
                label={t('quickReplies.undo')}
                onPress={() => void settings.bringBack(undo)}
              />
            )
          }
        >
          {said.sentence}
        </Banner>
      )}
    </div>
  )
}

function List({ replies, settings }: { replies: readonly QuickReply[]; settings: ReplySettings }) {
  const { t } = useTranslation()
  const { task } = settings
  if (replies.length === 0 && task.is === 'nothing')
    return <EmptyState title={t('quickReplies.none')}>{t('quickReplies.noneHelp')}</EmptyState>
  return (
    <ul
      aria-label={t('quickReplies.title')}
      data-card
      className="divide-y divide-line rounded-card border border-line bg-surface empty:hidden"
    >
      {replies.map((reply) => (
        <li key={reply.id}>
          {task.is === 'edit' && task.id === reply.id ? (
            <ReplyEditor
              title={t('quickReplies.editNamed', { title: reply.title })}
              reply={reply}
              others={replies.filter(({ id }) => id !== reply.id)}
              onSave={(content) => {
                settings.replace({ ...content, id: reply.id })
              }}
              onCancel={settings.leave}
            />
          ) : (
            <ReplyRow
              reply={reply}
              onEdit={() => {
                settings.begin({ is: 'edit', id: reply.id })
              }}
              onDelete={() => void settings.remove(reply)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
