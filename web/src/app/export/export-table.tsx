import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { saveFile } from '../files.ts';
import { useApiMutation } from '../use-api-mutation.ts';
import type { ExportedRows } from './every-item.ts';
import { type ExportCell, type TableFormat, tableFile } from './table-file.ts';

export interface ExportColumn<T> {
  head: string;
  of: (row: T) => ExportCell | null | undefined;
}

interface Props<T> {
  /** What the table is of, in the label of the buttons and the name of the file. */
  what: string;
  columns: readonly ExportColumn<T>[];
  /** Reads what the list shows: the API answers only what this account may see. */
  read: () => Promise<ExportedRows<T>>;
}

const formats = ['csv', 'xlsx'] as const satisfies readonly TableFormat[];

const fileName = (what: string, format: TableFormat) =>
  `${what
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()}.${format}`;

/** Two buttons that write a table to a file; its columns are the words of the page. */
export function ExportTable<T>({ what, columns, read }: Props<T>) {
  const common = useCommonText();
  const writing = useApiMutation({
    send: async (format: TableFormat) => {
      const { rows, more } = await read();
      const cut = common('export.cut', { count: rows.length });
      const cells = rows.map((row) => columns.map(({ of }) => of(row) ?? ''));
      const lines = more ? [...cells, [cut]] : cells;
      saveFile(
        await tableFile(
          format,
          columns.map(({ head }) => head),
          lines,
        ),
        fileName(what, format),
      );
      return more ? cut : null;
    },
    says: (cut) => cut && { tone: 'info', text: cut },
  });
  return (
    <div className="p-row p-spaced">
      <span className="p-small p-muted">{common('export.label')}</span>
      {formats.map((format) => (
        <Button
          key={format}
          kind="tertiary"
          size="sm"
          icon="file-download"
          aria-label={common('export.named', { what, format: format.toUpperCase() })}
          busy={writing.pendingInput === format}
          disabled={writing.pending}
          onClick={() => void writing.run(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </div>
  );
}
