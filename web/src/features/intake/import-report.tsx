import { type Import, type RowOutcome, rowOutcomes } from '@passerelle/api/contract';
import { useState } from 'react';
import { request, urlOf } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { ConfirmImported } from './confirm-imported.tsx';
import { ImportRows } from './import-rows.tsx';
import { placeOf } from './kinds.ts';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';

/** What became of each row, to download, and to undo as a whole. */
export function ImportReport({ file }: { file: Import }) {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const [outcome, setOutcome] = useState<RowOutcome | null>(null);
  const present = rowOutcomes.filter((one) => (file.outcomes[one] ?? 0) > 0);
  const role = useSession().membership?.role;
  const place = placeOf(file.kind, role);
  const href = (format: string) =>
    urlOf('GET /imports/:importId/report', { params: { importId: file.id }, query: { format } });
  return (
    <section className="p-section p-stack" aria-labelledby="import-report">
      <h2 id="import-report">{t('report.title')}</h2>
      {file.stopped && <Alert tone="error">{file.stopped}</Alert>}
      {file.state === 'undone' && <Alert tone="info">{t('report.undone')}</Alert>}
      <div className="p-row">
        {present.map((one) => (
          <Chip key={one} pressed={outcome === one} onToggle={() => setOutcome(outcome === one ? null : one)}>
            {t(`outcomes.${one}`)} ({file.outcomes[one]})
          </Chip>
        ))}
      </div>
      <div className="p-row">
        <DocumentLink href={href('csv')}>{t('report.csv')}</DocumentLink>
        <DocumentLink href={href('xlsx')}>{t('report.xlsx')}</DocumentLink>
      </div>
      {file.undoUntil && <UndoAll file={file} until={file.undoUntil} />}
      {file.state === 'done' && file.kind === 'companies' && role === 'coordinator' && (
        <ConfirmImported file={file} />
      )}
      {place && (
        <p className="p-row">
          {file.state === 'done' && file.kind === 'people' && (
            <ButtonLink to={`${paths.inviteMany}?import=${file.id}`} icon="send">
              {t('report.invite')}
            </ButtonLink>
          )}
          <ButtonLink to={place} kind="secondary">
            {t(`next.${wordsOf(file.kind)}`)}
          </ButtonLink>
        </p>
      )}
      <ImportRows file={file} outcome={outcome} />
    </section>
  );
}

function UndoAll({ file, until }: { file: Import; until: string }) {
  const t = useIntakeText();
  const undo = useApiMutation({
    send: () => request('POST /imports/:importId/undo', { params: { importId: file.id } }),
    stale: ['GET /imports/:importId', 'GET /imports/:importId/rows', 'GET /imports'],
  });
  return (
    <div className="p-import-undo">
      <p>
        {t('report.undoUntil')} <DateText value={until} as="day" />. {t('report.undoHint')}
      </p>
      <Button kind="tertiary" icon="undo" busy={undo.pending} onClick={() => void undo.run()}>
        {t('report.undo')}
      </Button>
    </div>
  );
}
