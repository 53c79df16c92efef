import type { Pathway } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { Select } from '../../ui/field.tsx';
import { SignInWays } from '../access-letters/sign-in-ways.tsx';
import { ChangeLog } from '../consents/change-log.tsx';
import { RevealLog } from '../consents/reveal-log.tsx';
import { type Purpose, RevokeDialog } from '../consents/revoke-dialog.tsx';
import { ErasureWaits } from '../data-rights/erasure-waits.tsx';
import { Identity } from '../doubles/identity.tsx';
import { MergedFiles } from '../doubles/merged-files.tsx';
import { PersonInvitation } from '../invitations/person-invitation.tsx';
import { usePeopleText } from './text.ts';

/** What the person agreed to, who follows, and who saw what. */
export function AccessTab({ pathway }: { pathway: Pathway }) {
  return (
    <div className="p-columns p-columns--even">
      <div>
        <ErasureWaits pathwayId={pathway.id} />
        <Consents pathway={pathway} />
        <Followers pathway={pathway} />
        <OwnAccess pathway={pathway} />
        <SignInWays pathwayId={pathway.id} lastName={pathway.lastName} />
        <Identity pathway={pathway} mayCorrect={pathway.abilities.correct} />
        <MergedFiles pathwayId={pathway.id} name={`${pathway.firstName} ${pathway.lastName}`} />
      </div>
      <div>
        <Reveals pathwayId={pathway.id} />
        <Changes pathwayId={pathway.id} />
      </div>
    </div>
  );
}

interface Change {
  send: () => Promise<Pathway | undefined>;
  done: string;
  undo?: (() => void) | undefined;
}

/** Keeps the answer of a change as what is shown, and says what happened when it failed. */
function useChange(pathwayId: string) {
  const client = useQueryClient();
  const change = useApiMutation({
    send: ({ send }: Change) => send(),
    onAnswer: async (next) => {
      const { queryKey } = queryOf('GET /pathways/:pathwayId', { params: { pathwayId } });
      if (next) client.setQueryData(queryKey, next);
      else await client.invalidateQueries({ queryKey });
    },
    says: (_next, { done, undo }) => ({ text: done, ...(undo && { undo }) }),
    stale: ['GET /pathways', 'GET /pathways/:pathwayId/matches', 'GET /pathways/:pathwayId/accesses'],
    concurrent: true,
  });
  return (send: Change['send'], done: string, undo?: () => void) => change.run({ send, done, undo });
}

/** Whether the person has an account, and what was sent so that they may. */
function OwnAccess({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  return (
    <section className="p-section" aria-labelledby="own-access">
      <h2 id="own-access" className="p-legend">
        {t('access.own')}
      </h2>
      <p className="p-small p-muted">
        {t(
          pathway.hasAccount
            ? 'access.hasAccount'
            : pathway.email
              ? 'access.noAccount'
              : 'access.noAccountNoEmail',
        )}
      </p>
      <PersonInvitation
        pathwayId={pathway.id}
        email={pathway.email}
        hasAccount={pathway.hasAccount}
        history
      />
    </section>
  );
}

function Consents({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const locale = useLocale();
  const change = useChange(pathway.id);
  const [ending, setEnding] = useState<Purpose | null>(null);
  const set = (purpose: Purpose, granted: boolean) =>
    change(
      () =>
        request('PUT /pathways/:pathwayId/consents/:purpose', {
          params: { pathwayId: pathway.id, purpose },
          body: { granted, how: 'interview' },
        }),
      t('access.changed'),
    );
  return (
    <section aria-labelledby="consents">
      <h2 id="consents" className="p-legend">
        {t('access.consents')}
      </h2>
      <p className="p-small p-muted">{t('access.record')}</p>
      {pathway.consents.map((consent) => (
        <Switch
          key={consent.purpose}
          label={t(`access.purposes.${consent.purpose}`)}
          hint={
            consent.granted && consent.at
              ? t('access.given', {
                  day: dayInWords(consent.at, locale),
                  by: consent.by ?? '',
                  how: t(consent.how === 'interview' ? 'access.interview' : 'access.online'),
                })
              : t('access.notGiven')
          }
          checked={consent.granted}
          disabled={!pathway.abilities.consent}
          onChange={(granted) => (granted ? void set(consent.purpose, true) : setEnding(consent.purpose))}
        />
      ))}
      <RevokeDialog
        pathwayId={pathway.id}
        purpose={ending}
        own={false}
        onClose={() => setEnding(null)}
        onConfirm={(purpose) => set(purpose, false)}
      />
    </section>
  );
}

function Followers({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const common = useCommonText();
  const { membership } = useSignedIn();
  const change = useChange(pathway.id);
  const [accountId, setAccountId] = useState('');
  const structureId = membership.structureId ?? '';
  const structure = useQuery({
    ...queryOf('GET /structures/:structureId', { params: { structureId } }),
    enabled: pathway.abilities.manageFollowers && structureId !== '',
  });
  const followers = pathway.followers.filter((each) => each.accountId !== pathway.referent?.accountId);
  const known = new Set([...followers.map((each) => each.accountId), pathway.referent?.accountId]);
  const colleagues = (structure.data?.counsellors ?? []).filter((each) => !known.has(each.accountId));
  const add = (id: string, name: string) =>
    change(
      () =>
        request('POST /pathways/:pathwayId/followers', {
          params: { pathwayId: pathway.id },
          body: { accountId: id },
        }),
      t('access.added', { name }),
    );
  const end = (id: string, name: string) =>
    change(
      () =>
        request('DELETE /pathways/:pathwayId/followers/:accountId', {
          params: { pathwayId: pathway.id, accountId: id },
        }),
      t('access.ended', { name }),
      () => void add(id, name),
    );
  return (
    <section className="p-section" aria-labelledby="followers">
      <h2 id="followers">{t('access.followers')}</h2>
      <ul className="p-list p-spaced">
        {[...(pathway.referent ? [pathway.referent] : []), ...followers].map((each) => (
          <li key={each.accountId} className="p-row">
            <Avatar name={each.name} />
            <span>
              <strong>{each.name}</strong>
              <br />
              <span className="p-small p-muted">
                {t(each === pathway.referent ? 'access.referent' : 'access.follower')} · {each.structure}
              </span>
            </span>
            {each !== pathway.referent && pathway.abilities.manageFollowers && (
              <Button
                kind="quiet"
                size="sm"
                aria-label={t('access.end', { name: each.name })}
                onClick={() => void end(each.accountId, each.name)}
              >
                {t('access.endShort')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {pathway.abilities.manageFollowers && colleagues.length > 0 && (
        <form
          className="p-form"
          onSubmit={(event) => {
            event.preventDefault();
            const chosen = colleagues.find((each) => each.accountId === accountId);
            if (chosen) void add(chosen.accountId, chosen.name).then(() => setAccountId(''));
          }}
        >
          <Select
            label={t('access.add')}
            hint={t('access.pick')}
            value={accountId}
            placeholder={common('state.choose')}
            onChange={(event) => setAccountId(event.target.value)}
            options={colleagues.map((each) => ({ value: each.accountId, label: each.name }))}
          />
          <div>
            <Button type="submit" kind="secondary" disabled={!accountId}>
              {t('access.addButton')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

function Reveals({ pathwayId }: { pathwayId: string }) {
  const t = usePeopleText();
  return (
    <section aria-labelledby="log">
      <h2 id="log" className="p-legend">
        {t('access.log')}
      </h2>
      <RevealLog pathwayId={pathwayId} own={false} />
    </section>
  );
}

function Changes({ pathwayId }: { pathwayId: string }) {
  const t = usePeopleText();
  return (
    <section className="p-section" aria-labelledby="changes">
      <h2 id="changes" className="p-legend">
        {t('access.changes')}
      </h2>
      <ChangeLog pathwayId={pathwayId} own={false} />
    </section>
  );
}
