import type { ContextProp, ItemProps, TableComponents, TableProps } from 'react-virtuoso'
import type { PatientRecord } from '#shared/model/conversation.ts'

export interface TableContext {
  label: string
  count: number
}

function Table({ context, ...rest }: TableProps & ContextProp<TableContext>) {
  return (
    <table
      {...rest}
      aria-label={context.label}
      // The header is row 1.
      aria-rowcount={context.count + 1}
      className="w-full table-fixed border-separate border-spacing-0"
    />
  )
}

function TableRow({
  children,
  style,
  ...rest
}: ItemProps<PatientRecord> & ContextProp<TableContext>) {
  const index = rest['data-index']
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      data-known-size={rest['data-known-size']}
      data-item-index={rest['data-item-index']}
      style={style}
      className="relative h-11 hover:bg-hover has-focus-visible:bg-hover"
    >
      {children}
    </tr>
  )
}

export const tableParts: TableComponents<PatientRecord, TableContext> = { Table, TableRow }
