import type { Pathway } from '@passerelle/api/contract';
import { request as call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { useReferentsText } from './text.ts';
import { useAct } from './use-act.ts';

/** The person's counsellor, or the structure that has their request. */
export function CounsellorCard({ pathway }: { pathway: Pathway }) {
  const t = useReferentsText();
  const { referent, referentRequest } = pathway;
  return (
    <section className="p-card p-stack" aria-labelledby="counsellor">
      <h2 id="counsellor" className="p-card__title">
        {t('card.title')}
      </h2>
      {referent ? <Counsellor referent={referent} /> : !referentRequest && <p>{t('card.nobody')}</p>}
      {referentRequest && <MyRequest pathwayId={pathway.id} request={referentRequest} />}
      {referent && !referentRequest && (
        <div>
          <ButtonLink kind="quiet" size="sm" to={paths.myReferent}>
            {t('card.another')}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

function Counsellor({ referent }: { referent: NonNullable<Pathway['referent']> }) {
  const t = useReferentsText();
  return (
    <>
      <div className="p-row">
        <Avatar name={referent.name} size={56} />
        <div>
          <strong>{referent.name}</strong>
          <div className="p-muted p-small">{referent.structure}</div>
        </div>
      </div>
      <div className="p-row">
        {referent.email && (
          <a className="fr-btn fr-btn--secondary p-btn" href={`mailto:${referent.email}`}>
            {t('card.write')}
          </a>
        )}
        {referent.phone && (
          <a className="fr-btn fr-btn--tertiary p-btn" href={`tel:${referent.phone}`}>
            {t('card.call')}
          </a>
        )}
      </div>
    </>
  );
}

/** Where the request is and since when; or why it was refused, and whom to call. */
export function MyRequest({
  pathwayId,
  request,
}: {
  pathwayId: string;
  request: NonNullable<Pathway['referentRequest']>;
}) {
  const t = useReferentsText();
  const locale = useLocale();
  const { act, busy } = useAct();
  const { structure, answer, late } = request;
  const waits = request.state === 'waiting';
  const params = { pathwayId };
  const withdraw = () =>
    act(() => call('DELETE /pathways/:pathwayId/referent-request', { params }), {
      text: waits ? t('card.withdrawn') : t('card.putAway'),
    });
  return (
    <>
      {waits ? (
        <p>
          {t(request.kind === 'first' ? 'card.waits' : 'card.waitsAnother', {
            structure: structure.name,
            day: dayInWords(request.askedAt, locale),
          })}
        </p>
      ) : (
        answer && (
          <>
            <p>{t('card.refused', { structure: structure.name })}</p>
            <blockquote className="p-prewrap">{answer.reason}</blockquote>
            <p>
              {t('card.callThem', { name: answer.callName })}{' '}
              <a href={`tel:${answer.callPhone}`}>{answer.callPhone}</a>
            </p>
          </>
        )
      )}
      {waits && late && <p>{t('card.late')}</p>}
      {waits && structure.phone && (
        <p className="p-small">
          {t('card.phone')} <PhoneLink phone={structure.phone} />
        </p>
      )}
      <div className="p-actions">
        <ButtonLink kind="tertiary" size="sm" to={paths.myReferent}>
          {t('card.elsewhere')}
        </ButtonLink>
        <Button kind="quiet" size="sm" busy={busy} onClick={() => void withdraw()}>
          {waits ? t('card.withdraw') : t('card.read')}
        </Button>
      </div>
    </>
  );
}
