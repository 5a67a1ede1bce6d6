import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Licence } from '#shared/model/licence.ts'
import { useLicences } from '#renderer/state/queries.ts'

/** Every package of others in this app, each with its text one press away. */
export function Licences() {
  const { t } = useTranslation()
  const { data, isError } = useLicences()
  const id = useId()
  return (
    <div className="space-y-2 px-5 py-4">
      <p id={id} className="font-medium">
        {t('settings.licences')}
      </p>
      {isError && (
        <p role="alert" className="text-danger">
          {t('settings.licencesNotRead')}
        </p>
      )}
      {data && (
        <>
          <p className="text-muted">{t('settings.licencesHelp', { count: data.length })}</p>
          <ul aria-labelledby={id} className="divide-y divide-line">
            {data.map((licence) => (
              <LicenceItem key={`${licence.name}@${licence.version}`} licence={licence} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function LicenceItem({ licence: { name, version, licence, text } }: { licence: Licence }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => {
          setIsOpen(!isOpen)
        }}
        className="group flex min-h-9 w-full items-center gap-2 rounded-control px-1 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          size={15}
          className="shrink-0 text-muted group-aria-expanded:rotate-90"
        />
        <span className="min-w-0 flex-1 truncate">
          {name} <span className="text-muted">{version}</span>
        </span>
        <span className="text-muted">{licence}</span>
      </button>
      {isOpen && (
        <p
          id={id}
          className="overflow-x-auto px-6 pt-1 pb-3 text-control whitespace-pre-wrap text-muted"
        >
          {text === '' ? t('settings.licenceWithoutText') : text}
        </p>
      )}
    </li>
  )
}
