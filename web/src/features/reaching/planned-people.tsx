import type { PlannedPerson, ReachScope, ReachWay } from '@passerelle/api/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { CopyBookingLink } from './copy-booking-link.tsx';
import { countedKinds, type How, type Plan } from './invite-plan.ts';
import { useReachingText } from './text.ts';

const icons = { email: 'mail', sms: 'phone', letter: 'file', none: 'alert', left: 'pause' } as const;

/** Who is invited and how: each can be left out before anything leaves. */
export function PlannedPeople({
  plan,
  how,
  scope,
  onStarted,
}: {
  plan: Plan;
  how: How;
  scope: ReachScope;
  onStarted: (batchId: string, people: readonly PlannedPerson[]) => void;
}) {
  const t = useReachingText();
  const [clientId] = useState(newClientId);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const reachable = plan.people.filter(({ way }) => way !== null);
  const without = plan.people.filter(({ way, left }) => way === null && left === null);
  const left = plan.people.filter((person) => person.left !== null);
  const chosen = reachable.filter(({ pathwayId }) => !out.has(pathwayId));
  const by = (way: ReachWay) => chosen.filter((person) => person.way === way).length;
  const counts = {
    ...{ email: by('email'), sms: by('sms'), letter: by('letter') },
    ...{ none: without.length, left: left.length },
  };
  const toggle = (id: string, isIn: boolean) =>
    setOut((before) => {
      const next = new Set(before);
      if (isIn) next.delete(id);
      else next.add(id);
      return next;
    });
  const starting = useApiMutation({
    send: () =>
      request('POST /reach/batches', {
        body: { ...how, clientId, scope, pathwayIds: chosen.map(({ pathwayId }) => pathwayId) },
      }),
    onAnswer: ({ id }) => onStarted(id, chosen),
    stale: ['GET /reach/summary'],
  });
  return (
    <>
      <p className="p-row p-reach-counts" role="status">
        {countedKinds.map(
          (kind) =>
            counts[kind] > 0 && (
              <Badge key={kind} icon={icons[kind]} tone={kind === 'none' ? 'warning' : 'neutral'}>
                {t(`byWay.${kind}`, { count: counts[kind] })}
              </Badge>
            ),
        )}
      </p>
      {plan.more && <p className="p-small">{t('plan.more')}</p>}
      {chosen.length > 0 && (
        <div>
          <Button icon="send" busy={starting.pending} onClick={() => void starting.run()}>
            {t('plan.go', { count: chosen.length })}
          </Button>
        </div>
      )}
      <WithoutAddress people={without} how={how} />
      {reachable.length > 0 && (
        <section aria-labelledby="planned">
          <h2 id="planned" className="p-reach__head">
            {t('plan.people')}
          </h2>
          <Checkbox
            label={t('plan.all')}
            checked={chosen.length === reachable.length}
            onChange={(event) =>
              setOut(event.target.checked ? new Set() : new Set(reachable.map(({ pathwayId }) => pathwayId)))
            }
          />
          <ul className="p-reach-people">
            {reachable.map((person) => (
              <li key={person.pathwayId}>
                <Checkbox
                  label={person.name}
                  hint={[person.commune, person.way && t(`ways.${person.way}`)].filter(Boolean).join(' · ')}
                  checked={!out.has(person.pathwayId)}
                  onChange={(event) => toggle(person.pathwayId, event.target.checked)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <LeftAside people={left} />
    </>
  );
}

function WithoutAddress({ people, how }: { people: readonly PlannedPerson[]; how: How }) {
  const t = useReachingText();
  if (people.length === 0) return null;
  return (
    <section className="p-card" aria-labelledby="without">
      <h2 id="without" className="p-reach__head">
        {t('plan.noneTitle')} ({people.length})
      </h2>
      <p className="p-small">{t('plan.noneHint')}</p>
      <ul className="p-reach-lines">
        {people.map(({ pathwayId, name, commune, mine, referent }) => (
          <li key={pathwayId}>
            <span>
              <strong>{name}</strong>
              {commune && <span className="p-muted"> · {commune}</span>}
              {!mine && <span className="p-muted"> · {t('toReach.referent', { name: referent })}</span>}
            </span>
            {mine && (
              <ButtonLink
                kind="tertiary"
                size="sm"
                to={`${paths.person(pathwayId)}?onglet=rendez-vous&faire=adresse`}
                aria-label={t('plan.addFor', { name })}
              >
                {t('plan.add')}
              </ButtonLink>
            )}
            <CopyBookingLink pathwayId={pathwayId} name={name} how={how} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Of those who were named, who is not invited, and why. */
function LeftAside({ people }: { people: readonly PlannedPerson[] }) {
  const t = useReachingText();
  if (people.length === 0) return null;
  return (
    <details>
      <summary>{t('byWay.left', { count: people.length })}</summary>
      <ul className="p-reach-lines">
        {people.map(({ pathwayId, name, left, mine }) => (
          <li key={pathwayId}>
            {mine ? <Link to={paths.person(pathwayId)}>{name}</Link> : name}
            <span className="p-muted">{left && t(`plan.left.${left}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
