import type { Import } from '@passerelle/api/contract';
import { everyItem } from '../../app/export/every-item.ts';
import { ConfirmSeveral } from '../companies/confirm-several.tsx';
import { useCompaniesText } from '../companies/text.ts';

/** All companies that the rows of a file brought, or found again. */
async function companiesOf({ id: importId }: Import): Promise<string[]> {
  const found = new Set<string>();
  for (const outcome of ['created', 'updated', 'unchanged'] as const) {
    const { rows } = await everyItem('GET /imports/:importId/rows', {
      params: { importId },
      query: { outcome },
    });
    for (const { subjectId } of rows) if (subjectId) found.add(subjectId);
  }
  return [...found];
}

/** Confirms the companies of an import at once, by who knows where the file comes from. */
export function ConfirmImported({ file }: { file: Import }) {
  const t = useCompaniesText();
  return (
    <div className="p-stack">
      <p className="p-small p-muted">{t('several.importedHint')}</p>
      <div>
        <ConfirmSeveral
          kind="secondary"
          label={t('several.imported')}
          title={t('several.importedTitle')}
          companies={() => companiesOf(file)}
        />
      </div>
    </div>
  );
}
