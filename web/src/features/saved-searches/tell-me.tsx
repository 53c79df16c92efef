import { useSearchParams } from 'react-router';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { type SlotFilters, writeFilters } from '../slots/search-params.ts';
import { questionOf } from '../slots/use-slot-search.ts';
import { useSearchesText } from './text.ts';
import './tell-me.css';

const SearchDialog = lazyDialog(async () => (await import('./search-dialog.tsx')).SearchDialog);

/** In the URL, so that somebody who signs in comes back to the open dialog. */
const parameter = 'prevenir';

/** The list of slots with these filters, and the dialog open to be told of new ones. */
export function tellMePath(filters: SlotFilters): string {
  const wanted = writeFilters(filters);
  wanted.set(parameter, 'oui');
  return `${paths.slots}?${wanted}`;
}

/** Beside a list of slots: be told of those that its question finds later. Visitors sign in first. */
export function TellMe({ filters }: { filters: SlotFilters }) {
  const t = useSearchesText();
  const { account, membership } = useSession();
  const [search, setSearch] = useSearchParams();
  const isOpen = search.get(parameter) === 'oui';
  const keeps = membership?.role === 'beneficiary' || membership?.role === 'counsellor';
  if (account && !keeps) return null;
  const wanted = writeFilters(filters);
  const setOpen = (opens: boolean) => {
    const next = new URLSearchParams(wanted);
    if (opens) next.set(parameter, 'oui');
    setSearch(next, { preventScrollReset: true, replace: true });
  };
  if (!account) {
    const next = encodeURIComponent(tellMePath(filters));
    return (
      <div className="p-tell">
        <p>{t('tell.hint')}</p>
        <ButtonLink to={`${paths.signIn}?suite=${next}`} kind="secondary" icon="bell">
          {t('tell.button')}
        </ButtonLink>
      </div>
    );
  }
  const asked = {
    question: questionOf(filters),
    placeName: filters.communeName,
    occupationName: filters.occupationName,
  };
  return (
    <div className="p-tell">
      <p>{t('tell.hint')}</p>
      <div className="p-row">
        <Button kind="secondary" icon="bell" onClick={() => setOpen(true)}>
          {t('tell.button')}
        </Button>
        <ButtonLink to={paths.savedSearches} kind="tertiary">
          {t('tell.mine')}
        </ButtonLink>
      </div>
      <SearchDialog key={wanted.toString()} asked={asked} open={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}
