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
  context: _context,
  item: _item,
  ...rest
}: ItemProps<PatientRecord> & ContextProp<TableContext>) {
  return (
    <tr
      {...rest}
      aria-rowindex={rest['data-index'] + 2}
      className="h-11 hover:bg-hover has-focus-visible:bg-hover"
    />
  )
}

export const tableParts: TableComponents<PatientRecord, TableContext> = { Table, TableRow }
