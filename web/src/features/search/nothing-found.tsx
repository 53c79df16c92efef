import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { WiderList } from '../matching/wider-list.tsx';
import { tellMePath } from '../saved-searches/tell-me.tsx';
import { noFilters, type SlotFilters, writeFilters } from '../slots/search-params.ts';
import { useWiderSearches } from '../slots/search-widenings.tsx';
import { useSearchText } from './text.ts';

const listOf = (filters: SlotFilters) => `${paths.slots}?${writeFilters(filters)}`;

/** No person, company or slot: how to go on among the slots, with the same words. */
export function NothingFound({ q }: { q: string }) {
  const t = useSearchText();
  const filters = { ...noFilters, q };
  const wider = useWiderSearches(filters, true);
  const canKeep = useRole() === 'counsellor';
  return (
    <>
      <EmptyState icon="search" title={t('nothing', { q })}>
        <p>{t('nothingHint')}</p>
        <div className="p-row p-find__ways">
          <ButtonLink to={listOf(filters)} kind="secondary">
            {t('toSlots')}
          </ButtonLink>
          {canKeep && (
            <ButtonLink to={tellMePath(filters)} kind="secondary" icon="bell">
              {t('tellMe')}
            </ButtonLink>
          )}
        </div>
      </EmptyState>
      {wider.length > 0 && (
        <WiderList
          title={t('wider')}
          items={wider.map(({ label, count, filters: asked }) => ({ label, count, to: listOf(asked) }))}
        />
      )}
    </>
  );
}
