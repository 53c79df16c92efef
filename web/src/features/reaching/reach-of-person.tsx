import type { Pathway, ReachOfPerson as Shown } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Attempts } from './attempts.tsx';
import { CallDialog } from './call-dialog.tsx';
import { ContactForm } from './contact-form.tsx';
import { useReachingText } from './text.ts';
import './reaching.css';

const route = 'GET /pathways/:pathwayId/reach';

/** Where a person can be written to, what was tried, and what came of it. */
export function ReachOfPerson({ pathway }: { pathway: Pick<Pathway, 'id' | 'firstName' | 'lastName'> }) {
  const t = useReachingText();
  const [calling, setCalling] = useState(false);
  const query = useQuery(queryOf(route, { params: { pathwayId: pathway.id } }));
  if (query.isPending) return <Skeleton cards={1} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const name = `${pathway.firstName} ${pathway.lastName}`;
  const phone = query.data.addresses.find(({ via }) => via === 'sms')?.to ?? null;
  return (
    <section className="p-section p-reach-person" aria-labelledby="reach">
      <h2 id="reach">{t('person.title', { name: pathway.firstName })}</h2>
      <StandingLine reach={query.data} />
      <Addresses pathwayId={pathway.id} reach={query.data} />
      <h3>{t('person.tried')}</h3>
      <Attempts attempts={query.data.attempts} />
      <div>
        <Button kind="secondary" icon="phone" onClick={() => setCalling(true)}>
          {t('person.noteCall')}
        </Button>
      </div>
      <CallDialog
        person={calling ? { pathwayId: pathway.id, name, phone } : null}
        onClose={() => setCalling(false)}
      />
    </section>
  );
}

function StandingLine({ reach: { standing, noMessagesSince } }: { reach: Shown }) {
  const t = useReachingText();
  const locale = useLocale();
  const { state, until, reason } = standing;
  return (
    <>
      <p>
        {t(`person.standing.${state}`, {
          day: until ? dayInWords(until, locale) : '',
          reason: reason ? t(`reasons.${reason}`).toLocaleLowerCase(locale) : '',
        })}
      </p>
      {noMessagesSince && (
        <p className="p-small">{t('person.noMessages', { day: dayInWords(noMessagesSince, locale) })}</p>
      )}
    </>
  );
}

function Addresses({ pathwayId, reach }: { pathwayId: string; reach: Shown }) {
  const t = useReachingText();
  const locale = useLocale();
  const asked = useSearchParams()[0].get('faire');
  const [editing, setEditing] = useState(asked === 'adresse');
  const repairing = useApiMutation({
    send: (via: 'email' | 'sms') =>
      request('POST /pathways/:pathwayId/reach-repairs', { params: { pathwayId }, body: { via } }),
    says: t('person.repaired'),
    stale: [route],
  });
  const { addresses, postalAddress: postal } = reach;
  return (
    <>
      <h3>{t('person.addresses')}</h3>
      <ul className="p-reach-lines">
        {addresses.map(({ via, to, failedAt, reason, canSend }) => (
          <li key={via}>
            <span>
              <span className="p-muted">{t(`person.${via}`)}</span> <strong>{to}</strong>
              {!canSend && <span className="p-muted"> ({t(`person.notSent.${via}`)})</span>}
              {failedAt && reason && (
                <Badge tone="error" icon="error">
                  {t('person.failed', {
                    day: dayInWords(failedAt, locale),
                    reason: t(`person.failures.${reason}`),
                  })}
                </Badge>
              )}
            </span>
            {failedAt && (
              <Button
                kind="tertiary"
                size="sm"
                busy={repairing.pending}
                onClick={() => void repairing.run(via)}
              >
                {t('person.repair')}
              </Button>
            )}
          </li>
        ))}
        {addresses.length === 0 && <li>{t('person.none')}</li>}
        <li>
          <span>
            <span className="p-muted">{t('person.postal')}</span>{' '}
            {postal ? (
              <strong>
                {[postal.complement, postal.street, `${postal.postalCode} ${postal.city}`]
                  .filter(Boolean)
                  .join(', ')}
              </strong>
            ) : (
              t('person.noPostal')
            )}
          </span>
          {!editing && (
            <Button kind="tertiary" size="sm" icon="edit" onClick={() => setEditing(true)}>
              {t(postal ? 'person.changeAddress' : 'person.addAddress')}
            </Button>
          )}
        </li>
      </ul>
      {editing && <ContactForm pathwayId={pathwayId} reach={reach} onClose={() => setEditing(false)} />}
      {!editing && addresses.length < 2 && (
        <ButtonLink kind="quiet" size="sm" to="?onglet=profil">
          {t('person.edit')}
        </ButtonLink>
      )}
    </>
  );
}
