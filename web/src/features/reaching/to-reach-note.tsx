import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useReachingText } from './text.ts';
import { searchOf } from './use-scope.ts';
import './reaching.css';

/** How many people are to be reached, for the home page; of the whole structure too for its managers. */
export function useToReach() {
  const mine = useQuery(queryOf('GET /reach/summary', { query: { scope: 'mine' } }));
  const all = useQuery({
    ...queryOf('GET /reach/summary', { query: { scope: 'structure' } }),
    enabled: mine.data?.manages === true,
  });
  const counts = { mine: mine.data?.toReach ?? 0, structure: all.data?.toReach ?? 0 };
  const more = all.data ?? mine.data;
  return {
    counts,
    notInvited: more?.notInvited ?? 0,
    letters: more?.letters ?? 0,
    manages: mine.data?.manages === true,
    isPending: mine.isLoading,
    nothing: counts.mine + counts.structure + (more?.notInvited ?? 0) + (more?.letters ?? 0) === 0,
  };
}

/** Nobody is forgotten: the count, and the way to the list. */
export function ToReachNote({
  counts,
  notInvited,
  letters,
  manages,
  nothing,
}: Omit<ReturnType<typeof useToReach>, 'isPending'>) {
  const t = useReachingText();
  if (nothing) return null;
  const all = searchOf(manages ? 'structure' : 'mine');
  return (
    <section className="p-section p-reach-note" aria-labelledby="to-reach">
      <h2 id="to-reach">{t('home.title')}</h2>
      {counts.mine > 0 && <p>{t('home.mine', { count: counts.mine })}</p>}
      {counts.structure > counts.mine && <p>{t('home.structure', { count: counts.structure })}</p>}
      <div className="p-row">
        {counts.mine + counts.structure > 0 && (
          <ButtonLink to={`${paths.toReach}${counts.mine > 0 ? '' : all}`} kind="secondary" icon="phone">
            {t('home.open')}
          </ButtonLink>
        )}
        {notInvited > 0 && (
          <ButtonLink to={`${paths.inviteMany}${all}`} kind="secondary" icon="send">
            {t('home.invite', { count: notInvited })}
          </ButtonLink>
        )}
        {letters > 0 && (
          <ButtonLink to={paths.letters} kind="tertiary" icon="mail">
            {t('home.letters', { count: letters })}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
