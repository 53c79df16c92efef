import type { Role, Slot } from '@passerelle/api/contract';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ApplyDrawer } from './apply-drawer.tsx';
import { useSlotsText } from './text.ts';

const PauseDialog = lazyDialog(async () => (await import('./pause-dialog.tsx')).PauseDialog);

const mayPause = (slot: Slot, role: Role | undefined) =>
  role === 'coordinator' && slot.abilities.moveTo.includes('paused');

/**
 * The page's primary action, which depends on the user. It stands beside the slot on wide screens, and with `short` in
 * the bar at the bottom of phones.
 */
export function SlotActions({
  slot,
  candidacyId,
  short,
  onOpen,
}: {
  slot: Slot;
  candidacyId: string | null;
  short?: boolean;
  /** Opens the `SlotActionDialog` of the page. */
  onOpen: () => void;
}) {
  const t = useSlotsText();
  const { account, membership } = useSession();

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
      <Button wide onClick={onOpen}>
        {t('page.apply')}
      </Button>
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
  if (mayPause(slot, membership?.role)) {
    return (
      <Button kind="secondary" icon="pause" wide onClick={onOpen}>
        {t('page.pause')}
      </Button>
    );
  }
  return null;
}

/** What the primary action opens: one for both of its places, so that a turned screen keeps it open. */
export function SlotActionDialog({
  slot,
  open,
  onClose,
}: {
  slot: Slot;
  open: boolean;
  onClose: () => void;
}) {
  const { membership } = useSession();
  if (mayPause(slot, membership?.role)) return <PauseDialog slotId={slot.id} open={open} onClose={onClose} />;
  return <ApplyDrawer slot={slot} open={open} onClose={onClose} />;
}
