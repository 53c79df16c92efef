import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import type { Pair } from './batch.ts';
import { BatchDrawer } from './batch-drawer.tsx';
import { maxAtOnce } from './max-at-once.ts';
import { useProposeText } from './text.ts';
import './propose.css';

/** Ids selected in a list, at most as many as one batch allows. */
export function useSelection() {
  const [picked, setPicked] = useState<readonly string[]>([]);
  return {
    picked,
    full: picked.length >= maxAtOnce,
    clear: () => setPicked([]),
    toggle: (id: string) =>
      setPicked((before) =>
        before.includes(id) ? before.filter((each) => each !== id) : [...before, id].slice(0, maxAtOnce),
      ),
  };
}
export type Selection = ReturnType<typeof useSelection>;

/** The checkbox of one row of a list. */
export function Pick({ selection, id, name }: { selection: Selection; id: string; name: string }) {
  const t = useProposeText();
  const checked = selection.picked.includes(id);
  return (
    <div className="p-above">
      <Checkbox
        label={
          <>
            {t('batch.pick')} <span className="fr-sr-only">{name}</span>
          </>
        }
        checked={checked}
        disabled={selection.full && !checked}
        onChange={() => selection.toggle(id)}
      />
    </div>
  );
}

/** Stays visible while something is selected, and opens the batch. */
export function SelectionBar({ selection, pairs }: { selection: Selection; pairs: readonly Pair[] }) {
  const t = useProposeText();
  const [sending, setSending] = useState<readonly Pair[] | null>(null);
  return (
    <>
      {pairs.length > 0 && (
        <section className="p-selection" aria-label={t('batch.selection')}>
          <Button icon="send" onClick={() => setSending(pairs)}>
            {t('batch.open', { count: pairs.length })}
          </Button>
          <Button kind="quiet" onClick={selection.clear}>
            {t('batch.clear')}
          </Button>
        </section>
      )}
      <BatchDrawer pairs={sending} onClose={() => setSending(null)} onSent={selection.clear} />
    </>
  );
}
