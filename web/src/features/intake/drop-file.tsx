import type { ImportKindName } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Field, Select } from '../../ui/field.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { sendFile } from './send-file.ts';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';

const accepted = '.csv,.txt,.tsv,.xlsx,.xml';

/** One file, chosen or dropped; coordinators say first which structure people are for. */
export function DropFile({ kind, onRead }: { kind: ImportKindName; onRead: (id: string) => void }) {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const { mail, membership } = useSession();
  const asksStructure = membership?.role === 'coordinator' && kind === 'people';
  const invites = kind === 'companies' || kind === 'structures';
  const [structureId, setStructureId] = useState('');
  const [missing, setMissing] = useState(false);
  const reading = useApiMutation({
    send: (file: File) => sendFile(file, kind, structureId || null),
    problemIn: 'page',
    stale: ['GET /imports'],
    onDone: ({ id }) => onRead(id),
  });
  const take = (file: File | undefined) => {
    setMissing(asksStructure && !structureId);
    if (file && !(asksStructure && !structureId)) void reading.run(file);
  };
  return (
    <section className="p-section p-stack" aria-labelledby="drop-file">
      <h2 id="drop-file">{t('drop.title')}</h2>
      {asksStructure && (
        <StructureChoice value={structureId} onChange={setStructureId} missing={missing && !structureId} />
      )}
      <DropZone kind={kind} onFile={take} busy={reading.pending} />
      {reading.pendingInput && <p role="status">{t('drop.reading', { name: reading.pendingInput.name })}</p>}
      {reading.pending && <Skeleton lines={3} />}
      {reading.problem ? <ErrorState error={reading.problem} /> : null}
      <p className="p-small p-muted">{t(`note.${invites && !mail ? 'byLink' : wordsOf(kind)}`)}</p>
    </section>
  );
}

interface DropZoneProps {
  kind: ImportKindName;
  onFile: (file: File | undefined) => void;
  busy: boolean;
}

function DropZone({ kind, onFile, busy }: DropZoneProps) {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the file field inside
    <div
      className={`p-drop${over ? ' p-drop--over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Field label={t('drop.label')} hint={t(`hint.${wordsOf(kind)}`)} group="fr-upload-group">
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            className="fr-upload"
            accept={accepted}
            disabled={busy}
            onChange={(event) => {
              onFile(event.target.files?.[0]);
              // the same file can be chosen again after a correction
              event.target.value = '';
            }}
          />
        )}
      </Field>
    </div>
  );
}

function StructureChoice({
  value,
  onChange,
  missing,
}: {
  value: string;
  onChange: (id: string) => void;
  missing: boolean;
}) {
  const t = useIntakeText();
  const query = useQuery(queryOf('GET /structures', { query: { limit: 100 } }));
  if (query.isPending) return <Skeleton lines={2} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Select
      label={t('drop.structure')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={missing ? t('drop.structureNeeded') : undefined}
      placeholder={t('drop.choose')}
      options={query.data.items.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
