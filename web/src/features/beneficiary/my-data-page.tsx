import type { Pathway } from '@passerelle/api/contract';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { RadioGroup, Switch } from '../../ui/choice.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ChangeLog } from '../consents/change-log.tsx';
import { RevealLog } from '../consents/reveal-log.tsx';
import { type Purpose, RevokeDialog } from '../consents/revoke-dialog.tsx';
import { DataExport } from '../data-rights/data-export.tsx';
import { Erase } from '../data-rights/erase.tsx';
import { Identity } from '../duplicates/identity.tsx';
import { useBeneficiaryText } from './text.ts';
import './beneficiary.css';

const mine = queryOf('GET /pathways/mine');

/** The person's consents, counsellors, access log and data export. */
export function MyDataPage() {
  const t = useBeneficiaryText();
  const pathway = useQuery(mine);
  return (
    <Page title={t('data.title')} lead={t('data.lead')}>
      {pathway.isPending ? (
        <Skeleton lines={8} />
      ) : pathway.isError ? (
        <ErrorState error={pathway.error} onRetry={() => void pathway.refetch()} />
      ) : (
        <>
          <Consents pathway={pathway.data} />
          <ContactChoice pathway={pathway.data} />
          <Followers pathway={pathway.data} />
          <SharedNotes pathwayId={pathway.data.id} />
          <Reveals pathwayId={pathway.data.id} />
          <Changes pathwayId={pathway.data.id} />
          <Identity pathway={pathway.data} mayCorrect={pathway.data.abilities.correct} />
          <DataRights pathwayId={pathway.data.id} />
        </>
      )}
    </Page>
  );
}

function Consents({ pathway }: { pathway: Pathway }) {
  const t = useBeneficiaryText();
  const locale = useLocale();
  const client = useQueryClient();
  const [ending, setEnding] = useState<Purpose | null>(null);

  const change = useApiMutation({
    send: ({ purpose, granted }: { purpose: Purpose; granted: boolean }) =>
      request('PUT /pathways/:pathwayId/consents/:purpose', {
        params: { pathwayId: pathway.id, purpose },
        body: { granted },
      }),
    onAnswer: (changed) => void client.setQueryData(mine.queryKey, changed),
    // no undo, because what a revocation ended is not restored
    says: (_changed, { granted }) => t(granted ? 'data.on' : 'data.off'),
    stale: [
      'GET /candidacies',
      'GET /candidacies/:candidacyId',
      'GET /pathways/:pathwayId/matches',
      'GET /alerts',
    ],
  });
  return (
    <section className="p-section" aria-labelledby="consents">
      <h2 id="consents">{t('data.consents')}</h2>
      <p className="p-muted">{t('data.consentsHint')}</p>
      <div className="p-card">
        {pathway.consents.map(({ purpose, granted, at, how, by }) => (
          <Switch
            key={purpose}
            label={t(`data.purposes.${purpose}`)}
            checked={granted}
            disabled={change.pending || !pathway.abilities.consent}
            onChange={(checked) =>
              checked ? void change.run({ purpose, granted: true }) : setEnding(purpose)
            }
            hint={
              <>
                {t(`data.hints.${purpose}`)}{' '}
                {at
                  ? t(granted ? 'data.given' : 'data.taken', {
                      when: momentInWords(at, locale),
                      by: by ?? '',
                    })
                  : t('data.never')}{' '}
                {how === 'interview' && t('data.interview')}
              </>
            }
          />
        ))}
      </div>
      <RevokeDialog
        pathwayId={pathway.id}
        purpose={ending}
        own
        onClose={() => setEnding(null)}
        onConfirm={(purpose) => change.run({ purpose, granted: false })}
      />
    </section>
  );
}

function ContactChoice({ pathway }: { pathway: Pathway }) {
  const t = useBeneficiaryText();
  const client = useQueryClient();
  const change = useApiMutation({
    send: (contactChoice: Pathway['contactChoice']) =>
      request('PATCH /pathways/:pathwayId', {
        params: { pathwayId: pathway.id },
        body: { contactChoice },
        ifMatch: pathway.version,
      }),
    onAnswer: (changed) => void client.setQueryData(mine.queryKey, changed),
    says: t('data.contactSaved'),
    staleOnProblem: ['GET /pathways/mine'],
  });
  return (
    <section className="p-section">
      <RadioGroup
        legend={<span className="p-legend">{t('data.contact')}</span>}
        value={pathway.contactChoice}
        onChange={(choice) => void change.run(choice)}
        options={(['email', 'phone', 'both'] as const).map((value) => ({
          value,
          label: t(`data.contactChoices.${value}`),
        }))}
      />
    </section>
  );
}

function Followers({ pathway }: { pathway: Pathway }) {
  const t = useBeneficiaryText();
  const people = [
    ...(pathway.referent ? [{ ...pathway.referent, referent: true }] : []),
    ...pathway.followers
      .filter((each) => each.accountId !== pathway.referent?.accountId)
      .map((each) => ({ ...each, referent: false })),
  ];
  return (
    <section className="p-section" aria-labelledby="followers">
      <h2 id="followers">{t('data.followers')}</h2>
      {people.length === 0 && <p>{t('data.noFollowers')}</p>}
      <ul className="p-list">
        {people.map((each) => (
          <li key={each.accountId} className="p-row">
            <Avatar name={each.name} />
            <span>
              <strong>{each.name}</strong>
              {each.referent && ` (${t('data.referent')})`}
              <br />
              <span className="p-muted p-small">{each.structure}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SharedNotes({ pathwayId }: { pathwayId: string }) {
  const t = useBeneficiaryText();
  const notes = useInfiniteQuery(pagesOf('GET /pathways/:pathwayId/notes', { params: { pathwayId } }));
  const items = itemsOf(notes.data);
  if (items.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="notes">
      <h2 id="notes">{t('data.notes')}</h2>
      <ul className="p-log">
        {items.map((note) => (
          <li key={note.id}>
            <p className="p-prewrap">{note.text}</p>
            <span className="p-muted p-small">
              {note.author}, <DateText value={note.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reveals({ pathwayId }: { pathwayId: string }) {
  const t = useBeneficiaryText();
  return (
    <section className="p-section" aria-labelledby="log">
      <h2 id="log">{t('data.log')}</h2>
      <p className="p-muted">{t('data.logHint')}</p>
      <RevealLog pathwayId={pathwayId} own />
    </section>
  );
}

function Changes({ pathwayId }: { pathwayId: string }) {
  const t = useBeneficiaryText();
  return (
    <section className="p-section" aria-labelledby="changes">
      <h2 id="changes">{t('data.changes')}</h2>
      <ChangeLog pathwayId={pathwayId} own />
    </section>
  );
}

/** The person's rights over their data. */
function DataRights({ pathwayId }: { pathwayId: string }) {
  return (
    <section className="p-section p-columns p-columns--even">
      <DataExport pathwayId={pathwayId} />
      <Erase pathwayId={pathwayId} />
    </section>
  );
}
