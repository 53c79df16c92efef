import type { AskableStructure, Commune, Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useReferentsText } from './text.ts';
import { useAct } from './use-act.ts';
import './referents.css';

/** Structures near the person's commune. A click sends a request; what the structure will see is shown before. */
export function ChooseReferentPage() {
  const t = useReferentsText();
  const pathway = useQuery(queryOf('GET /pathways/mine'));
  if (pathway.isPending) return <Skeleton cards={4} />;
  if (pathway.isError) return <ErrorState error={pathway.error} onRetry={() => void pathway.refetch()} />;
  const another = pathway.data.referent !== null;
  return (
    <Page
      title={t(another ? 'choose.anotherTitle' : 'choose.title')}
      lead={t(another ? 'choose.anotherLead' : 'choose.lead')}
      crumbs={[{ to: paths.home, label: t('choose.crumb') }]}
    >
      <Choice pathway={pathway.data} another={another} />
    </Page>
  );
}

function Choice({ pathway, another }: { pathway: Pathway; another: boolean }) {
  const t = useReferentsText();
  const { commune: home } = pathway.profile;
  const [commune, setCommune] = useState<Pick<Commune, 'code' | 'name'> | null>(home);
  const [word, setWord] = useState('');
  const list = useQuery(
    queryOf('GET /pathways/:pathwayId/referent-structures', {
      params: { pathwayId: pathway.id },
      query: commune ? { communeCode: commune.code } : {},
    }),
  );
  return (
    <div className="p-stack">
      <CommuneField
        label={t('choose.commune')}
        initialName={home?.name ?? ''}
        onChange={(chosen) => setCommune(chosen)}
      />
      <TextArea
        label={t('choose.word')}
        hint={t(another ? 'choose.anotherWordHint' : 'choose.wordHint')}
        optional
        rows={3}
        maxLength={1000}
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      <h2>{t('choose.list')}</h2>
      {list.isPending ? (
        <Skeleton cards={3} lines={2} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data.items.length === 0 ? (
        <EmptyState icon="store" title={t('choose.empty')}>
          <p>{t('choose.emptyHint')}</p>
        </EmptyState>
      ) : (
        <ul className="p-askable">
          {list.data.items.map((structure) => (
            <Askable
              key={structure.id}
              structure={structure}
              pathway={pathway}
              word={word}
              another={another}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Askable({
  structure,
  pathway,
  word,
  another,
}: {
  structure: AskableStructure;
  pathway: Pathway;
  word: string;
  another: boolean;
}) {
  const t = useReferentsText();
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const { id, name, address, commune, covers, distanceKm, managers } = structure;
  const { referentRequest } = pathway;
  const asked = referentRequest?.state === 'waiting' && referentRequest.structure.id === id;
  const takeBack = () =>
    act(
      () => request('DELETE /pathways/:pathwayId/referent-request', { params: { pathwayId: pathway.id } }),
      { text: t('card.withdrawn') },
    );
  const ask = async () => {
    const call = { params: { pathwayId: pathway.id }, body: { structureId: id, word: word.trim() } };
    const done = {
      text: t('choose.sent', { structure: name }),
      // no undo when this request replaced an earlier one
      ...(referentRequest ? {} : { undo: () => void takeBack() }),
    };
    if (await act(() => request('PUT /pathways/:pathwayId/referent-request', call), done))
      await navigate(paths.home);
  };
  return (
    <li className="p-card p-askable__item">
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p className="p-small p-muted">
          {address}, {commune.name}
          {distanceKm !== null &&
            ` · ${distanceKm === 0 ? t('choose.here') : t('choose.km', { km: distanceKm })}`}
        </p>
        {covers && <Badge tone="success">{t('choose.covers')}</Badge>}
        {another && <p className="p-small">{t('choose.readBy', { names: managers.join(', ') })}</p>}
      </div>
      {asked ? (
        <Badge tone="info">{t('choose.asked')}</Badge>
      ) : (
        <Button
          kind="secondary"
          busy={busy}
          aria-label={t('choose.askFor', { structure: name })}
          onClick={() => void ask()}
        >
          {t('choose.ask')}
        </Button>
      )}
    </li>
  );
}
