import type { Slot } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { useCopy } from '../../app/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { KeepButton } from './keep-button.tsx';
import { useSlotsText } from './text.ts';

/** Keep, share, print. Only a published slot has an address for others. */
export function SlotTools({ slot }: { slot: Slot }) {
  const t = useSlotsText();
  const copy = useCopy();
  const { id, title, state } = slot;

  async function share() {
    const url = new URL(paths.slot(id), window.location.origin).href;
    if (navigator.share) {
      // closing the device's own dialog is no error
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    await copy(url, t('kept.shared'), { text: t('kept.notShared'), tone: 'error' });
  }
  return (
    <div className="p-row p-gap-above">
      <KeepButton slot={slot} />
      {state === 'published' && (
        <Button kind="tertiary" size="sm" icon="share" onClick={() => void share()}>
          {t('kept.share')}
        </Button>
      )}
      <Button kind="tertiary" size="sm" icon="file" onClick={() => window.print()}>
        {t('kept.print')}
      </Button>
    </div>
  );
}
