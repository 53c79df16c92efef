import type { Structure } from '@passerelle/api/contract';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, refresh } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Invitations } from '../invitations/invitations.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useSteeringText } from './text.ts';

const kinds = [
  'france_travail',
  'mission_locale',
  'cap_emploi',
  'departement',
  'plie',
  'ccas',
  'siae',
] as const;

/** Who accompanies on the territory: structures, and the counsellors invited to them. */
export function StructuresPage() {
  const t = useSteeringText();
  const list = useInfiniteQuery(pagesOf('GET /structures', { query: { limit: 50 } }));
  const structures = itemsOf(list.data);
  return (
    <Page title={t('team.title')} lead={t('team.lead')} crumbs={[{ to: paths.steering, label: t('title') }]}>
      {list.isPending ? (
        <Skeleton cards={3} />
      ) : list.isError && structures.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : structures.length === 0 ? (
        <EmptyState icon="store" title={t('team.empty')}>
          <p>{t('team.emptyHint')}</p>
        </EmptyState>
      ) : (
        <div className="p-stack">
          {structures.map((structure) => (
            <Team key={structure.id} structure={structure} />
          ))}
        </div>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <NewStructure />
      <Coordination />
    </Page>
  );
}

function Team({ structure }: { structure: Structure }) {
  const t = useSteeringText();
  const [open, setOpen] = useState(false);
  const people = structure.counsellors ?? [];
  return (
    <details className="p-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {structure.name} · {structure.commune.name}
      </summary>
      {people.length === 0 ? (
        <p className="p-muted">{t('team.nobody')}</p>
      ) : (
        <ul>
          {people.map(({ accountId, name, email: address }) => (
            <li key={accountId}>
              {name} <span className="p-muted p-small">{address}</span>
            </li>
          ))}
        </ul>
      )}
      {/* read when it is looked at */}
      {open && (
        <Invitations target={{ role: 'counsellor', placeId: structure.id }} emailLabel={t('team.email')} />
      )}
    </details>
  );
}

/** Others who steer the territory. */
function Coordination() {
  const t = useSteeringText();
  return (
    <section className="p-section" aria-labelledby="coordination">
      <h2 id="coordination">{t('team.coordination')}</h2>
      <Invitations target={{ role: 'coordinator' }} emailLabel={t('team.coordinatorEmail')} />
    </section>
  );
}

const blank = { name: '', kind: 'mission_locale' as (typeof kinds)[number], address: '', communeCode: '' };

function NewStructure() {
  const t = useSteeringText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [draft, setDraft] = useState(blank);
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const errorOf = (field: string) =>
    problem instanceof ApiProblem
      ? problem.errors.find(({ path }) => path === `body.${field}`)?.message
      : undefined;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { name } = await request('POST /structures', { body: draft });
      toast({ text: t('team.saved', { name }) });
      setDraft(blank);
      setRound(round + 1);
      await refresh(client, 'GET /structures');
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="p-section" aria-labelledby="add">
      <h2 id="add">{t('team.add')}</h2>
      <form className="p-form" key={round} onSubmit={(event) => void add(event)}>
        {problem !== null && (
          <Alert tone="error" live>
            {sentence(problem)}
          </Alert>
        )}
        <TextInput
          label={t('team.name')}
          required
          maxLength={200}
          value={draft.name}
          error={errorOf('name')}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <Select
          label={t('team.kind')}
          value={draft.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`team.kinds.${kind}`) }))}
          onChange={(event) => setDraft({ ...draft, kind: event.target.value as typeof draft.kind })}
        />
        <TextInput
          label={t('team.address')}
          required
          maxLength={200}
          value={draft.address}
          error={errorOf('address')}
          onChange={(event) => setDraft({ ...draft, address: event.target.value })}
        />
        <CommuneField
          label={t('team.commune')}
          error={errorOf('communeCode')}
          onChange={(commune) => setDraft({ ...draft, communeCode: commune?.code ?? '' })}
        />
        <Button type="submit" busy={busy}>
          {t('team.save')}
        </Button>
      </form>
    </section>
  );
}
