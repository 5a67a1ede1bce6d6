import { useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'

export interface Tab {
  id: string
  label: string
}

interface TabChoice {
  label?: string | undefined
  tabs: readonly Tab[]
  chosen: string
  onChoose: (id: string) => void
}

/** Tabs whose choice lives elsewhere, usually in the address. */
export function Tabs({ children, ...choice }: TabChoice & { children: ReactNode }) {
  const id = useId()
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TabList id={id} {...choice} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${choice.chosen}`}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        {children}
      </div>
    </div>
  )
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** Arrow keys move and choose at once. */
function TabList({ id, label, tabs, chosen, onChoose }: TabChoice & { id: string }) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.id === chosen)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      onKeyDown={move}
      className="flex shrink-0 gap-1 border-b border-line px-6"
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${id}-${tab.id}`}
          data-tab={tab.id}
          aria-selected={tab.id === chosen}
          aria-controls={`${id}-panel`}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => {
            onChoose(tab.id)
          }}
          className="-mb-px min-h-9 border-b-2 border-transparent px-3 font-medium text-muted outline-offset-[-2px] hover:text-text aria-selected:border-accent aria-selected:text-text"
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
