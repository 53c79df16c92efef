import { fieldsOfKind, type Import, type ImportField } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Select } from '../../ui/field.tsx';
import { useIntakeText } from './text.ts';

/** What each column holds, open while something needed is not recognised. */
export function ImportColumns({ file }: { file: Import }) {
  const t = useIntakeText();
  const change = useApiMutation({
    send: (columns: (ImportField | null)[]) =>
      request('PATCH /imports/:importId', {
        params: { importId: file.id },
        body: { columns },
        ifMatch: file.version,
      }),
    stale: ['GET /imports/:importId', 'GET /imports/:importId/rows'],
    staleOnProblem: ['GET /imports/:importId'],
  });
  const now = file.columns.map(({ field }) => field);
  const known = now.filter((field) => field !== null).length;
  const lacking =
    known < 2 || (file.missing.length > 0 && file.chosen === 0 && file.counts.refused === file.rows);
  // a column that held it before gives it up
  const choose = (at: number, field: ImportField | null) =>
    void change.run(now.map((one, place) => (place === at ? field : one === field ? null : one)));
  return (
    <details className="p-import-columns" open={lacking || undefined}>
      <summary>
        <h2 className="p-import-columns__title">{t('columns.title')}</h2>{' '}
        <span className="p-muted">{t('columns.summary', { count: known, all: now.length })}</span>
      </summary>
      <p>{t('columns.lead')}</p>
      {lacking && file.missing[0] && <Alert tone="warning">{file.missing[0]}</Alert>}
      <ul className="p-import-columns__list">
        {file.columns.map(({ name, field, examples }, at) => {
          const label = name || t('columns.unnamed', { at: at + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name
            <li key={at}>
              <Select
                label={t('columns.holds', { name: label })}
                hint={
                  examples.length > 0 ? t('columns.examples', { examples: examples.join(', ') }) : undefined
                }
                value={field ?? ''}
                disabled={change.pending}
                onChange={(event) => choose(at, (event.target.value || null) as ImportField | null)}
                options={[
                  { value: '', label: t('columns.unused') },
                  ...fieldsOfKind[file.kind].map((one) => ({ value: one, label: t(`fields.${one}`) })),
                ]}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
