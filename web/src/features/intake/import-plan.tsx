import { choosableFates, type Fate, fates, type Import } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request, urlOf } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { Select } from '../../ui/field.tsx';
import { ImportRows } from './import-rows.tsx';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';

const stale = ['GET /imports/:importId', 'GET /imports/:importId/rows'] as const;
type Change = Parameters<typeof request<'PATCH /imports/:importId'>>[1]['body'];

/** What would happen row by row, and the one button that carries it out. */
export function ImportPlan({ file }: { file: Import }) {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const [fate, setFate] = useState<Fate | null>(null);
  const params = { importId: file.id };
  const change = useApiMutation({
    send: (body: Change) => request('PATCH /imports/:importId', { params, body, ifMatch: file.version }),
    stale,
    staleOnProblem: ['GET /imports/:importId'],
  });
  const start = useApiMutation({
    send: () => request('POST /imports/:importId/start', { params, ifMatch: file.version }),
    stale: [...stale, 'GET /imports'],
    staleOnProblem: ['GET /imports/:importId'],
  });
  const present = fates.filter((one) => file.counts[one] > 0);
  const choosable = choosableFates.find((one) => one === fate);
  return (
    <section className="p-section p-stack" aria-labelledby="import-plan">
      <h2 id="import-plan">{t('plan.title')}</h2>
      {file.undecided > 0 && (
        <Alert tone="warning">
          {t(file.kind === 'people' ? 'plan.undecided' : 'plan.undecidedStructures', {
            count: file.undecided,
          })}
        </Alert>
      )}
      {file.missing.map((text) => (
        <Alert key={text} tone="info">
          {text}
        </Alert>
      ))}
      {file.structure && file.kind === 'people' && (
        <ReferentChoice
          file={file}
          structureId={file.structure.id}
          onChange={(referent) => void change.run({ referent })}
        />
      )}
      <div className="p-row">
        <Chip pressed={fate === null} onToggle={() => setFate(null)}>
          {t('plan.all')} ({file.rows})
        </Chip>
        {present.map((one) => (
          <Chip key={one} pressed={fate === one} onToggle={() => setFate(fate === one ? null : one)}>
            {t(`fateCounts.${one}`)} ({file.counts[one]})
          </Chip>
        ))}
      </div>
      {choosable && (
        <div className="p-row">
          {[true, false].map((chosen) => (
            <Button
              key={`${chosen}`}
              kind="tertiary"
              size="sm"
              disabled={change.pending}
              onClick={() => void change.run({ choose: { fate: choosable, chosen } })}
            >
              {t(chosen ? 'plan.tickAll' : 'plan.untickAll')}
            </Button>
          ))}
        </div>
      )}
      <div className="p-row">
        {(['csv', 'xlsx'] as const).map((format) => (
          <DocumentLink
            key={format}
            href={urlOf('GET /imports/:importId/report', { params, query: { format } })}
          >
            {t(`plan.${format}`)}
          </DocumentLink>
        ))}
      </div>
      <ImportRows file={file} fate={fate} />
      <div className="p-import-go">
        <Button
          icon="check"
          wide
          busy={start.pending}
          disabled={file.missing.length > 0}
          onClick={() => void start.run()}
        >
          {t(`start.${wordsOf(file.kind)}`, { count: file.chosen })}
        </Button>
      </div>
    </section>
  );
}

interface ReferentProps {
  file: Import;
  structureId: string;
  onChange: (referent: string) => void;
}

function ReferentChoice({ file, structureId, onChange }: ReferentProps) {
  const t = useIntakeText();
  const params = { structureId };
  const members = useQuery(queryOf('GET /structures/:structureId/members', { params }));
  const active = members.data?.items.filter(({ suspended }) => !suspended) ?? [];
  if (file.counts.new + file.counts.likely + file.counts.returned === 0) return null;
  return (
    <Select
      className="p-import-referent"
      label={t('referent.label')}
      value={file.referent}
      onChange={(event) => onChange(event.target.value)}
      options={[
        { value: 'shared', label: t('referent.shared') },
        ...active.map(({ accountId, name }) => ({ value: accountId, label: name })),
      ]}
    />
  );
}
