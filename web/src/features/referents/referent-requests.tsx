import type { ReferentRequestItem } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { request as call } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { WorkGroup } from '../caseload/work-group.tsx';
import { WorkRow } from '../caseload/work-row.tsx';
import type { AnswerKind } from './answer-dialog.tsx';
import { useReferentsText } from './text.ts';
import { useAct } from './use-act.ts';
import './referents.css';

// lazy, because forms need a large library
const AnswerDialog = lazy(async () => ({ default: (await import('./answer-dialog.tsx')).AnswerDialog }));

/** Requests to the user's structure for a referent that the user may read. */
export function useReferentRequests() {
  const { membership } = useSignedIn();
  const structureId = membership.structureId ?? '';
  const list = useQuery({
    ...queryOf('GET /structures/:structureId/referent-requests', { params: { structureId } }),
    enabled: structureId !== '',
  });
  return { asking: list.data?.items ?? [], isPending: list.isLoading };
}

export function ReferentRequests({ asking }: { asking: readonly ReferentRequestItem[] }) {
  const t = useReferentsText();
  return (
    <div id="demandes">
      <WorkGroup
        title={t('work.title')}
        hint={t('work.hint')}
        items={asking}
        row={(item) => <RequestRow key={item.pathwayId} item={item} />}
      />
    </div>
  );
}

function RequestRow({ item }: { item: ReferentRequestItem }) {
  const t = useReferentsText();
  const { account, membership } = useSignedIn();
  const { act, busy } = useAct();
  const [answering, setAnswering] = useState<AnswerKind | null>(null);
  const name = `${item.firstName} ${item.lastName}`;
  const { abilities, kind } = item;
  const params = { structureId: membership.structureId ?? '', pathwayId: item.pathwayId };
  const accept = () =>
    act(
      () =>
        call('POST /structures/:structureId/referent-requests/:pathwayId/acceptance', {
          params,
          body: { referentId: account.id },
        }),
      { text: t('work.acceptedByMe', { name }) },
    );
  return (
    <WorkRow
      name={name}
      title={name}
      actions={
        <>
          {abilities.accept && kind === 'first' && (
            <Button
              size="sm"
              busy={busy}
              aria-label={t('work.acceptFor', { name })}
              onClick={() => void accept()}
            >
              {t('work.accept')}
            </Button>
          )}
          {abilities.assign && (
            <Button
              size="sm"
              kind={kind === 'first' ? 'secondary' : 'primary'}
              onClick={() => setAnswering('assign')}
            >
              {t('work.choose')}
            </Button>
          )}
          {abilities.pass && (
            <Button size="sm" kind="tertiary" onClick={() => setAnswering('pass')}>
              {t('work.pass')}
            </Button>
          )}
          {abilities.refuse && (
            <Button size="sm" kind="quiet" onClick={() => setAnswering('refuse')}>
              {t('work.refuse')}
            </Button>
          )}
        </>
      }
    >
      <RequestFacts item={item} />
      {answering && (
        <Suspense fallback={null}>
          <AnswerDialog kind={answering} name={name} params={params} onClose={() => setAnswering(null)} />
        </Suspense>
      )}
    </WorkRow>
  );
}

function RequestFacts({ item }: { item: ReferentRequestItem }) {
  const t = useReferentsText();
  const locale = useLocale();
  const { commune, email, phone, word, passes, late } = item;
  const last = passes.at(-1);
  return (
    <>
      <p className="p-small p-muted">
        {t(`work.${item.kind}`)}
        {commune && ` · ${commune.name}`}
      </p>
      <p className="p-small">
        {phone && <PhoneLink phone={phone} />}
        {phone && email && ' · '}
        {email && <a href={`mailto:${email}`}>{email}</a>}
      </p>
      {word && <blockquote className="p-prewrap">{word}</blockquote>}
      {last && (
        <p className="p-small">
          {last.from
            ? t('work.passed', { from: last.from, reason: last.reason })
            : t('work.passedByCoordinator', { reason: last.reason })}
        </p>
      )}
      <p className="p-small">
        {t('work.since', { day: dayInWords(item.receivedAt, locale) })},{' '}
        {t('work.before', { day: dayInWords(item.answerBefore, locale) })}{' '}
        {late && <Badge tone="warning">{t('work.late')}</Badge>}
      </p>
    </>
  );
}
