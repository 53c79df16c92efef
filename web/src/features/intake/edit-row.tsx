import type { Import, ImportRow } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useIntakeText } from './text.ts';

const rules = lazyResolver(() => import('./edit-row.resolver.ts'));

/** Writes over the cells of one row; what is said about a cell stands under it. */
export function EditRow({ file, row, onClose }: { file: Import; row: ImportRow; onClose: () => void }) {
  const t = useIntakeText();
  const params = { importId: file.id, line: row.line };
  const before = Object.fromEntries(row.cells.map(({ field, text }) => [field, text]));
  const form = useApiForm({
    rules,
    defaultValues: { cells: before },
    send: ({ cells = {} }) => {
      // only what was changed counts as a correction
      const changed = Object.entries(cells).filter(([field, text]) => text !== before[field]);
      const body = { cells: Object.fromEntries(changed) };
      return request('PATCH /imports/:importId/rows/:line', { params, body });
    },
    says: t('edit.saved'),
    stale: ['GET /imports/:importId', 'GET /imports/:importId/rows'],
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      open
      onClose={onClose}
      title={t('edit.title', { line: row.line })}
      lead={t('edit.lead')}
      button={t('edit.save')}
    >
      {row.cells.map(({ field }) => {
        const { error, ...wired } = form.field(`cells.${field}`);
        const said = row.remarks.find((remark) => remark.field === field)?.text;
        return <TextInput key={field} label={t(`fields.${field}`)} {...wired} error={error ?? said} />;
      })}
    </FormDialog>
  );
}
