import type { Widening } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useMatchingText } from './text.ts';
import type { Trial } from './trial.ts';
import { WiderList } from './wider-list.tsx';

function useWideningWords() {
  const t = useMatchingText();
  return (one: Widening) => {
    if (one.kind === 'distance') return t('wider.distance', { km: one.km });
    if (one.kind === 'occupation') return t('wider.occupation', { label: one.occupation.label });
    return t(`wider.${one.halfDays}`);
  };
}

/** The end of a list: nothing closer, and what would add slots, each with one tap to try it. */
export function Widenings({ pathwayId, onTry }: { pathwayId: string; onTry: (widening: Widening) => void }) {
  const t = useMatchingText();
  const words = useWideningWords();
  const widenings = useQuery(queryOf('GET /pathways/:pathwayId/widenings', { params: { pathwayId } }));
  const items = widenings.data?.items ?? [];
  if (!widenings.isSuccess) return null;
  return (
    <WiderList
      title={t(items.length > 0 ? 'wider.title' : 'wider.nothing')}
      hint={items.length === 0 ? t('wider.nothingHint') : undefined}
      items={items.map((one) => ({
        label: words(one),
        count: t('wider.more', { count: one.more }),
        onTry: () => onTry(one),
      }))}
    />
  );
}

/** Above a list that tries something: what, and the way back. */
export function TrialNotice({ trial, onEnd }: { trial: Trial; onEnd: () => void }) {
  const t = useMatchingText();
  const { tryKm, tryOccupation, tryHalfDays } = trial;
  const occupation = useQuery({
    ...queryOf('GET /directory/occupations/:code', { params: { code: tryOccupation ?? '' } }),
    enabled: tryOccupation !== undefined,
  });
  const what = tryKm
    ? t('wider.distance', { km: tryKm })
    : tryOccupation
      ? t('wider.occupation', { label: occupation.data?.label ?? tryOccupation })
      : t(`wider.${tryHalfDays ?? 'weekdays'}`);
  return (
    <div className="p-trial">
      <p role="status">{t('wider.trying', { what })}</p>
      <Button kind="tertiary" size="sm" onClick={onEnd}>
        {t('wider.end')}
      </Button>
    </div>
  );
}
