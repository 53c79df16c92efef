import type { ReachScope, ToReachRow } from '@passerelle/api/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { durationInWords, plainDay } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { CopyBookingLink } from './copy-booking-link.tsx';
import { useReachingText } from './text.ts';

const looks: Readonly<Record<ToReachRow['reason'], { tone: BadgeTone; icon: IconName }>> = {
  to_record: { tone: 'info', icon: 'edit' },
  bounced: { tone: 'error', icon: 'error' },
  no_address: { tone: 'warning', icon: 'mail' },
  not_come: { tone: 'warning', icon: 'calendar' },
  called_off: { tone: 'neutral', icon: 'calendar' },
  no_answer: { tone: 'warning', icon: 'time' },
  letter_unanswered: { tone: 'warning', icon: 'time' },
  no_messages: { tone: 'neutral', icon: 'bell' },
  not_invited: { tone: 'info', icon: 'send' },
};

/** What the person's page opens with. */
const opens: Partial<Record<ToReachRow['next'], string>> = {
  convoke: '&faire=fixer',
  add_address: '&faire=adresse',
};

/** One person who is to be reached. */
export function ToReachLine({
  row,
  showReferent,
  onCall,
}: {
  row: ToReachRow;
  showReferent: boolean;
  onCall: () => void;
}) {
  const t = useReachingText();
  const locale = useLocale();
  const now = useNow();
  const { tone, icon } = looks[row.reason];
  return (
    <tr>
      <th scope="row">
        {row.mine ? (
          <Link to={`${paths.person(row.pathwayId)}?onglet=rendez-vous`}>{row.name}</Link>
        ) : (
          <span className="p-reach__name">{row.name}</span>
        )}
        <span className="p-reach__sub">
          {[row.commune, showReferent && t('toReach.referent', { name: row.referent })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </th>
      <td>
        <Badge tone={tone} icon={icon}>
          {t(`reasons.${row.reason}`)}
        </Badge>
        <span className="p-reach__sub">
          {[
            t('toReach.since', { duration: durationInWords(row.since, locale, now) }),
            row.invitations > 0 && t('invited', { count: row.invitations }),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </td>
      <td>
        {row.attempts.length === 0 ? (
          <span className="p-muted">{t('toReach.nothing')}</span>
        ) : (
          <ul className="p-reach__tried">
            {row.attempts.slice(0, 3).map(({ kind, via, at, failedAt }) => (
              <li key={`${kind} ${at}`}>
                {t(`ways.${via}`)}, {plainDay(at.slice(0, 10), locale, false)}
                {failedAt && ` (${t('person.attemptFailed')})`}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>
        <div className="p-row">
          <NextStep row={row} scope={showReferent ? 'structure' : 'mine'} onCall={onCall} />
          {row.reason !== 'to_record' && <CopyBookingLink pathwayId={row.pathwayId} name={row.name} />}
        </div>
      </td>
    </tr>
  );
}

/** The one thing to do now. */
function NextStep({ row, scope, onCall }: { row: ToReachRow; scope: ReachScope; onCall: () => void }) {
  const t = useReachingText();
  const [clientId] = useState(newClientId);
  const byLetter = row.next === 'letter';
  const inviting = useApiMutation({
    send: () =>
      request('POST /reach/batches', {
        body: {
          ...{ clientId, scope, pathwayIds: [row.pathwayId], again: true },
          ...(byLetter ? { ways: ['letter'] } : {}),
          ...{ motive: 'first_interview', with: 'referent' },
        },
      }),
    says: t(byLetter ? 'letterAsked' : 'invitedDone'),
    stale: ['GET /reach/people', 'GET /reach/summary'],
  });
  const label = t(`actions.${row.next}`);
  const named = { 'aria-label': `${label}, ${row.name}`, size: 'sm', kind: 'secondary' } as const;
  if (row.next === 'call')
    return (
      <Button {...named} icon="phone" onClick={onCall}>
        {label}
      </Button>
    );
  if (byLetter || row.next === 'invite')
    return (
      <Button
        {...named}
        icon={byLetter ? 'mail' : 'send'}
        busy={inviting.pending}
        onClick={() => void inviting.run()}
      >
        {label}
      </Button>
    );
  if (row.next === 'print')
    return (
      <ButtonLink {...named} icon="mail" to={paths.letters}>
        {label}
      </ButtonLink>
    );
  if (!row.mine)
    return <span className="p-muted">{t('toReach.byReferent', { label, name: row.referent })}</span>;
  return (
    <ButtonLink {...named} to={`${paths.person(row.pathwayId)}?onglet=rendez-vous${opens[row.next] ?? ''}`}>
      {label}
    </ButtonLink>
  );
}
