import type { FirstSteps as Steps } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { AddressToGive } from './address-to-give.tsx';
import { useSteeringText } from './text.ts';

/** In the order in which a territory fills: nobody can be invited without a structure. */
const order = [
  'territory',
  'structures',
  'counsellors',
  'people',
  'companies',
  'slots',
] as const satisfies (keyof Steps)[];

/** What a new territory still lacks, with the way to it; nothing once all is there. */
export function FirstSteps() {
  const t = useSteeringText();
  const { data } = useQuery(queryOf('GET /steering/first-steps'));
  if (!data || order.every((step) => data[step])) return null;
  const next = order.find((step) => !data[step]);
  return (
    <section className="p-section" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('first.title')}</h2>
      <p>{t('first.lead')}</p>
      <ol className="p-bare p-first-steps">
        {order.map((step) => (
          <li key={step} className="p-first-steps__step">
            <Badge tone={data[step] ? 'success' : 'neutral'} icon={data[step] ? 'check' : 'todo'}>
              {t(data[step] ? 'first.done' : 'first.toDo')}
            </Badge>
            <div className="p-first-steps__text">
              <h3 className="p-first-steps__title">{t(`first.${step}.title`)}</h3>
              {!data[step] && <p className="p-small">{t(`first.${step}.text`)}</p>}
            </div>
            {!data[step] && <Way to={step} main={step === next} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Way({ to, main }: { to: (typeof order)[number]; main: boolean }) {
  const t = useSteeringText();
  const { mail } = useSession();
  if (to === 'territory')
    return (
      <ButtonLink to={paths.territory} kind={main ? 'primary' : 'secondary'} size="sm">
        {t('first.territory.way')}
      </ButtonLink>
    );
  const byHand = to === 'structures' || to === 'counsellors';
  return (
    <div className="p-row">
      {/* companies also come by themselves, where an address can be proved */}
      {to === 'companies' && mail && <AddressToGive path={paths.register} />}
      {byHand && (
        <ButtonLink to={paths.structures} kind={main ? 'primary' : 'secondary'} size="sm">
          {t(`first.${to}.way`)}
        </ButtonLink>
      )}
      <ButtonLink
        to={`${paths.importPeopleOf}?contenu=${contents[to]}`}
        kind={main && !byHand ? 'primary' : 'secondary'}
        size="sm"
        aria-label={t('first.importNamed', { what: t(`first.${to}.title`) })}
      >
        {t('first.import')}
      </ButtonLink>
    </div>
  );
}

/** What the file of each step brings, as the page of imports names it; counsellors come with their structures. */
const contents = {
  structures: 'structures',
  counsellors: 'structures',
  people: 'personnes',
  companies: 'entreprises',
  slots: 'offres',
} as const;
