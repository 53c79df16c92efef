import type { Candidacy } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useCandidaciesText } from './text.ts';
import { isNoLongerPossible } from './wording.ts';

const shown = 3;

/** Similar slots, shown when this one is no longer possible: declined, expired, full or closed. */
export function Alternatives({ candidacy }: { candidacy: Candidacy }) {
  const t = useCandidaciesText();
  const role = useRole();
  const pathwayId = candidacy.candidate.kind === 'identified' ? candidacy.candidate.pathwayId : undefined;
  const wanted = role !== 'employer' && isNoLongerPossible(candidacy) && pathwayId !== undefined;
  const query = useQuery({
    ...queryOf('GET /pathways/:pathwayId/matches', {
      params: { pathwayId: pathwayId ?? '' },
      query: { limit: shown + 1 },
    }),
    enabled: wanted,
  });
  if (!wanted) return null;
  const others = (query.data?.items ?? [])
    .filter(({ slot }) => slot.id !== candidacy.slot.id)
    .slice(0, shown);
  return (
    <section className="p-section" aria-labelledby="alternatives">
      <h2 id="alternatives">{t('alternatives.title')}</h2>
      {others.length > 0 && (
        <ul className="p-icon-list">
          {others.map(({ slot, candidacyId }) => (
            <li key={slot.id}>
              <span>
                <Link to={candidacyId ? paths.candidacy(candidacyId) : paths.slot(slot.id)}>
                  {slot.title}
                </Link>
                <br />
                <span className="p-muted p-small">
                  {slot.establishment.name} · {slot.commune.name}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <ButtonLink
        kind="secondary"
        to={role === 'beneficiary' ? paths.mySlots : paths.person(pathwayId)}
        icon="search"
      >
        {t(others.length > 0 || query.isPending ? 'page.alternatives' : 'alternatives.none')}
      </ButtonLink>
    </section>
  );
}
