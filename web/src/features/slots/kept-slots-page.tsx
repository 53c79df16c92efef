import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Comparison } from './comparison.tsx';
import { SlotCard } from './slot-card.tsx';
import { useSlotsText } from './text.ts';

/** As many as fit beside each other. */
const mostCompared = 3;

/** Slots that one keeps for later; those to compare are in the address. */
export function KeptSlotsPage() {
  const t = useSlotsText();
  const role = useRole();
  const [search, setSearch] = useSearchParams();
  const list = useQuery(queryOf('GET /kept-slots'));
  const items = list.data?.items ?? [];
  const gone = list.data?.gone ?? 0;
  const compared = (search.get('comparer')?.split(',') ?? []).filter((id) =>
    items.some((item) => item.id === id),
  );
  const toggle = (id: string) => {
    const next = compared.includes(id)
      ? compared.filter((each) => each !== id)
      : [...compared, id].slice(-mostCompared);
    setSearch(next.length > 0 ? { comparer: next.join(',') } : {}, { preventScrollReset: true });
  };
  return (
    <Page title={t('kept.title')} lead={t('kept.lead')} wide>
      {list.isPending ? (
        <Skeleton cards={3} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon="star" title={t('kept.empty')}>
          <p>{t('kept.emptyHint')}</p>
          <ButtonLink to={role === 'beneficiary' ? paths.mySlots : paths.slots}>{t('kept.see')}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <p role="status">
            <strong>{t('kept.count', { count: items.length })}</strong>{' '}
            {gone > 0 && t('kept.gone', { count: gone })}
          </p>
          <ul className="p-kept">
            {items.map((slot) => (
              <li key={slot.id}>
                <SlotCard
                  slot={slot}
                  footer={
                    <Chip pressed={compared.includes(slot.id)} onToggle={() => toggle(slot.id)}>
                      {t('kept.compare')}
                      <span className="fr-sr-only"> : {slot.title}</span>
                    </Chip>
                  }
                />
              </li>
            ))}
          </ul>
          {compared.length > 1 && <Comparison ids={compared} />}
        </>
      )}
    </Page>
  );
}
