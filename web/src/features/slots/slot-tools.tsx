import type { Slot } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { Button } from '../../ui/button.tsx';
import { KeepButton } from './keep-button.tsx';
import { useSlotsText } from './text.ts';
import { useShare } from './use-share.ts';

/** Keep, share, print. Only a published slot has an address for others. */
export function SlotTools({ slot }: { slot: Slot }) {
  const t = useSlotsText();
  const share = useShare();
  const { id, title, state } = slot;

  return (
    <div className="p-row p-gap-above">
      <KeepButton slot={slot} />
      {state === 'published' && (
        <Button
          kind="tertiary"
          size="sm"
          icon="share"
          onClick={() => void share(new URL(paths.slot(id), window.location.origin).href, title)}
        >
          {t('kept.share')}
        </Button>
      )}
      <Button kind="tertiary" size="sm" icon="file" onClick={() => window.print()}>
        {t('kept.print')}
      </Button>
    </div>
  );
}
