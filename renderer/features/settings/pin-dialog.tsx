import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/button.tsx'
import { Modal } from '#renderer/ui/modal.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { usePinForm, type PinAct } from '#renderer/features/settings/use-pin-form.ts'

/** Whoever is signed in says their password first: an open desk alone is no leave to change how it opens. */
export function PinDialog({ act, onClose }: { act: PinAct; onClose: () => void }) {
  const { t } = useTranslation()
  const { field, submit, isBusy } = usePinForm(act, onClose)
  return (
    <Modal title={t(`lock.${act}`)} closeLabel={t('lock.cancel')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="space-y-4 p-5">
        <TextField label={t('lock.password')} autoFocus {...field('password')} />
        {act !== 'removePin' && (
          <>
            <TextField
              label={t('lock.newPin')}
              hint={t('lock.newPinHint')}
              inputMode="numeric"
              {...field('pin')}
            />
            <TextField label={t('lock.repeatPin')} inputMode="numeric" {...field('repeated')} />
          </>
        )}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t('lock.cancel')}</Button>
          <Button type="submit" tone="primary" disabled={isBusy}>
            {t(`lock.${act}`)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
