import type { Slot } from '@passerelle/api/contract';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ApplyDrawer } from './apply-drawer.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { useSlotsText } from './text.ts';

/** The page's primary action, which depends on the user. `short` is for the bar at the bottom of phones. */
export function SlotActions({
  slot,
  candidacyId,
  short,
}: {
  slot: Slot;
  candidacyId: string | null;
  short?: boolean;
}) {
  const t = useSlotsText();
  const { account, membership } = useSession();
  const [open, setOpen] = useState(false);

  if (!account) {
    return (
      <>
        <ButtonLink to={`${paths.signIn}?suite=${encodeURIComponent(paths.slot(slot.id))}`} wide>
          {t('page.apply')}
        </ButtonLink>
        {!short && <p className="p-small p-muted">{t('page.noAccount')}</p>}
      </>
    );
  }
  if (candidacyId) {
    return (
      <ButtonLink to={paths.candidacy(candidacyId)} icon="chat" wide>
        {t('page.seeCandidacy')}
      </ButtonLink>
    );
  }
  if (membership?.role === 'beneficiary' && slot.abilities.apply) {
    return (
      <>
        <Button wide onClick={() => setOpen(true)}>
          {t('page.apply')}
        </Button>
        <ApplyDrawer slot={slot} open={open} onClose={() => setOpen(false)} />
      </>
    );
  }
  if (membership?.role === 'counsellor') {
    return (
      <ButtonLink to={paths.peopleForSlot(slot.id)} icon="user-search" wide>
        {t('page.whoFits')}
      </ButtonLink>
    );
  }
  if (slot.abilities.edit) {
    return (
      <ButtonLink to={paths.ownSlot(slot.id)} icon="edit" wide>
        {t('page.manage')}
      </ButtonLink>
    );
  }
  if (membership?.role === 'coordinator' && slot.abilities.moveTo.includes('paused')) {
    return (
      <>
        <Button kind="secondary" icon="pause" wide onClick={() => setOpen(true)}>
          {t('page.pause')}
        </Button>
        <PauseDialog slotId={slot.id} open={open} onClose={() => setOpen(false)} />
      </>
    );
  }
  return null;
}
