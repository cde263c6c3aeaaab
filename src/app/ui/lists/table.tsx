import type { ComponentChildren } from 'preact';
import '../base/card.css';
import { cx } from '../base/cx.ts';
import './table.css';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Figures stand at the end, under each other. */
  align?: 'start' | 'end' | undefined;
  /** The column that names the row; one per table, best the first. */
  rowHead?: boolean | undefined;
  /** The head is only spoken (a column of bars beside its figures). */
  headHidden?: boolean | undefined;
}

export interface DataTableProps<Row> {
  caption: string;
  /** The caption is only spoken, where a heading already says it. */
  captionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/**
 * A table that a phone shows as one block per row. The roles are written out because browsers drop them from table
 * elements that CSS lays out otherwise.
 */
export function DataTable<Row>({ caption, captionHidden, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <div class="card table-box">
      <table class="table" {...as('table')}>
        <caption class={captionHidden ? 'sr-only' : undefined}>{caption}</caption>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            {columns.map(({ key, head, align, headHidden }) => (
              <th key={key} scope="col" {...as('columnheader')} class={cx(align === 'end' && 'table-end')}>
                <span class={headHidden ? 'sr-only' : undefined}>{head}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...as('row')}>
              {columns.map(({ key, head, cell, align, rowHead, headHidden }) =>
                rowHead ? (
                  <th key={key} scope="row" {...as('rowheader')}>
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={key}
                    {...as('cell')}
                    class={cx(align === 'end' && 'table-end')}
                    data-head={headHidden ? '' : head}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Spread, since the linter rightly calls these roles redundant where no CSS interferes. */
const as = (role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell') => ({ role });
