import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { IconButton } from '../../ui/button.tsx';
import { Drawer } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useStateWords } from '../candidacies/state-badge.tsx';
import { useTurnWords } from '../candidacies/turn-words.ts';
import type { Waited } from '../candidacies/use-wait-words.ts';
import { PresenceLine } from './presence-line.tsx';
import { SidePanel } from './side-panel.tsx';
import { useConversationsText } from './text.ts';

/** The other participants; on phones also the candidacy's state, which opens the candidacy. */
export function ThreadHead({
  names,
  candidacyId,
  candidacy,
  wide,
  searching,
  onSearch,
}: {
  names: { title: string; subtitle: string } | null;
  candidacyId: string;
  candidacy: Waited | undefined;
  wide: boolean;
  searching: boolean;
  onSearch: () => void;
}) {
  const t = useConversationsText();
  const client = useQueryClient();
  const state = client.getQueryState(
    queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }).queryKey,
  );
  return (
    <header className="p-thread__head">
      {!wide && (
        <Link to={paths.conversations} className="p-icon-btn" aria-label={t('back')}>
          <Icon name="arrow-left" />
        </Link>
      )}
      <div className="p-thread__names">
        <p className="p-thread__name">{names?.title ?? (state?.status === 'error' ? t('title') : '…')}</p>
        {names && <p className="p-thread__sub">{names.subtitle}</p>}
        <PresenceLine key={candidacyId} conversationId={candidacyId} />
      </div>
      <IconButton
        icon={searching ? 'close' : 'search'}
        label={t(searching ? 'talk.searchClose' : 'talk.search')}
        aria-expanded={searching}
        onClick={onSearch}
      />
      {!wide && candidacy && <CandidacyBar candidacyId={candidacyId} candidacy={candidacy} />}
    </header>
  );
}

/** On phones: state, whose turn and since when, in one line. A click opens the whole candidacy. */
function CandidacyBar({ candidacyId, candidacy }: { candidacyId: string; candidacy: Waited }) {
  const t = useConversationsText();
  const words = useStateWords();
  const turn = useTurnWords();
  const [open, setOpen] = useState(false);
  const { key } = useLocation();
  // what was pressed in it leads to the message field
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each navigation
  useEffect(() => setOpen(false), [key]);
  return (
    <>
      <button type="button" className="p-thread__candidacy" onClick={() => setOpen(true)}>
        <span className="p-thread__candidacy-words">
          <strong>{words(candidacy.state)}</strong> · {turn(candidacy)}
        </span>
        <span className="fr-sr-only">{t('showCandidacy')}</span>
        <Icon name="info" />
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('candidacy')}>
        <SidePanel candidacyId={candidacyId} />
      </Drawer>
    </>
  );
}
