import type { Candidacy } from '@passerelle/api/contract';
import { useState } from 'react';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { useRole } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useCandidaciesText } from './text.ts';
import { useMove } from './use-move.ts';

const MoveDialog = lazyDialog(async () => (await import('./move-dialog.tsx')).MoveDialog);

/** The person answers a proposal: first what will be shown to the company, then one button. */
export function ConsentCard({
  candidacy,
}: {
  candidacy: Pick<Candidacy, 'id' | 'state' | 'sharesIdentity' | 'dates' | 'datesOutside' | 'slot'> & {
    abilities: Pick<Candidacy['abilities'], 'moveTo'>;
  };
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const { move, busy } = useMove(candidacy.id);
  const { dates, datesOutside, slot } = candidacy;
  const { moveTo } = candidacy.abilities;
  const [shared, setShared] = useState<boolean>();
  const [asking, setAsking] = useState(false);
  const shareIdentity = shared ?? candidacy.sharesIdentity ?? false;
  if (role !== 'beneficiary' || candidacy.state !== 'awaiting_consent') return null;
  return (
    <section className="p-consent" aria-labelledby="consent">
      <h2 id="consent" className="p-consent__title">
        {t('consent.title')}
      </h2>
      <p>{t('consent.shows')}</p>
      <ul>
        <li>{t('consent.shownName')}</li>
        <li>{t('consent.shownSkills')}</li>
        <li>{t('consent.shownMessage')}</li>
      </ul>
      <p className="p-small">
        <Icon name="shield" /> {t('consent.never')}
      </p>
      <Checkbox
        label={t('consent.shareIdentity')}
        hint={t('consent.shareIdentityHint')}
        checked={shareIdentity}
        onChange={(event) => setShared(event.target.checked)}
      />
      <div className="p-moves">
        {moveTo.includes('sent') && (
          <Button
            icon="check"
            busy={busy === 'sent'}
            disabled={busy !== null}
            onClick={() => (datesOutside ? setAsking(true) : void move('sent', { shareIdentity }))}
          >
            {t('consent.button')}
          </Button>
        )}
        {moveTo.includes('withdrawn') && (
          <Button
            kind="tertiary"
            busy={busy === 'withdrawn'}
            disabled={busy !== null}
            onClick={() => void move('withdrawn')}
          >
            {t('consent.no')}
          </Button>
        )}
      </div>
      <MoveDialog
        to="sent"
        open={asking}
        busy={busy !== null}
        accepting={{ dates, datesOutside, offered: slot, othersWaiting: 0 }}
        onClose={() => setAsking(false)}
        onSubmit={async (chosen) => {
          if (await move('sent', { ...chosen, shareIdentity })) setAsking(false);
        }}
      />
    </section>
  );
}
