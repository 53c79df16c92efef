import type { Slot } from '@passerelle/api/contract';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { useEmployerText } from './text.ts';
import { useSlotCopy, useSlotMoves } from './use-slot-moves.ts';

/** The actions possible on a slot now. */
export function SlotTools({ slot }: { slot: Slot }) {
  const t = useEmployerText();
  const [closing, setClosing] = useState(false);
  const { moveTo, edit } = slot.abilities;
  const { busy, move, close } = useSlotMoves(slot, () => setClosing(false));
  const copying = useSlotCopy(slot.id);
  const draft = slot.state === 'draft';
  return (
    <div className="p-slot-tools">
      {moveTo.includes('published') && (
        <Button
          icon="play"
          busy={busy === 'published'}
          onClick={() => move('published', draft ? undefined : 'paused')}
        >
          {t(draft ? 'slot.publish' : 'slot.resume')}
        </Button>
      )}
      {edit && (
        <ButtonLink kind="secondary" icon="edit" to={paths.editSlot(slot.id)}>
          {t('slot.edit')}
        </ButtonLink>
      )}
      {moveTo.includes('paused') && (
        <Button
          kind="tertiary"
          icon="pause"
          busy={busy === 'paused'}
          onClick={() => move('paused', 'published')}
        >
          {t('slot.pause')}
        </Button>
      )}
      <Button kind="tertiary" icon="copy" busy={copying.pending} onClick={() => void copying.run()}>
        {t('slot.duplicate')}
      </Button>
      {moveTo.includes('closed') && (
        <Button kind="quiet" icon="lock" onClick={() => setClosing(true)}>
          {t('slot.close')}
        </Button>
      )}
      <CloseDialog
        slotId={slot.id}
        open={closing}
        busy={busy === 'closed'}
        onBack={() => setClosing(false)}
        onConfirm={close}
      />
    </div>
  );
}
