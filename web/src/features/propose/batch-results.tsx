import type { createProposals, ResponseOf } from '@passerelle/api/contract';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../ui/icon.tsx';
import { nameOfPair, type Pair } from './batch.ts';
import { useProposeText } from './text.ts';

export type Result = ResponseOf<typeof createProposals>['results'][number];

/** The result of each proposal. */
export function BatchResults({ pairs, results }: { pairs: readonly Pair[]; results: readonly Result[] }) {
  const t = useProposeText();
  return (
    <ul className="p-icon-list" role="status">
      {results.map((result, at) => {
        const pair = pairs[at];
        if (!pair) return null;
        const id = result.outcome === 'refused' ? null : result.candidacyId;
        const label = t('batch.line', { name: nameOfPair(pair), slot: pair.slot.title });
        return (
          <li key={result.clientId}>
            <Icon name={result.outcome === 'created' ? 'success' : 'alert'} />
            <span>
              {id ? <Link to={paths.candidacy(id)}>{label}</Link> : label}
              <br />
              <span className="p-small">
                {t(`batch.outcomes.${result.outcome}`)}
                {result.outcome === 'refused' &&
                  ` ${result.problem.errors?.[0]?.message ?? result.problem.detail}`}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
