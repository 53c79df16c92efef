import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../../ui/button.tsx';
import { useSlotsText } from './text.ts';
import { useShare } from './use-share.ts';
import type { SlotSearch } from './use-slot-search.ts';

/** A printed list has so many slots at most: more is no help on paper. */
const mostPrinted = 120;

/** Share the search by its address, which holds its filters, or print what it finds. */
export function ListTools({ search: { slots, items } }: { search: SlotSearch }) {
  const t = useSlotsText();
  const share = useShare();
  const [printing, setPrinting] = useState(false);
  if (items.length === 0) return null;

  async function print() {
    flushSync(() => setPrinting(true));
    let more = slots.hasNextPage;
    let shown = items.length;
    while (more && shown < mostPrinted) {
      const next = await slots.fetchNextPage();
      shown = next.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? shown;
      more = next.hasNextPage && !next.isError;
    }
    flushSync(() => setPrinting(false));
    window.print();
  }
  return (
    <div className="p-row p-slots-tools">
      <Button
        kind="tertiary"
        size="sm"
        icon="share"
        onClick={() => void share(window.location.href, document.title)}
      >
        {t('list.share')}
      </Button>
      <Button kind="tertiary" size="sm" icon="file" busy={printing} onClick={() => void print()}>
        {t('kept.print')}
      </Button>
    </div>
  );
}
