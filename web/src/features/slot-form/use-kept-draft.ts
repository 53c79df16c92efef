import { useEffect, useRef, useState } from 'react';
import { useSignedIn } from '../../app/session.ts';
import { dropSlotDraft, type KeptDraft, keepSlotDraft, keptSlotDraft } from './kept-draft.ts';
import type { SlotDraft } from './slot-draft.ts';

/**
 * Keeps the draft on this device, so that a reload loses nothing. An earlier draft is offered first, and is not
 * overwritten until the user has decided about it.
 */
export function useKeptDraft(
  draft: SlotDraft,
  first: SlotDraft,
  { slotId, version }: { slotId?: string | undefined; version: number },
) {
  const { account } = useSignedIn();
  const accountId = account.id;
  const [offered, setOffered] = useState<KeptDraft | null>(() =>
    keptSlotDraft({ accountId, slotId }, version),
  );
  const done = useRef(false);
  const current = useRef(draft);
  current.current = draft;
  const written = JSON.stringify(draft);
  const touched = written !== JSON.stringify(first);
  const began = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is kept whenever its content changes
  useEffect(() => {
    if (offered || done.current || !(touched || began.current)) return;
    began.current = true;
    keepSlotDraft({ accountId, slotId }, { draft: current.current, version, savedAt: Date.now() });
  }, [written, touched, offered, accountId, slotId, version]);
  const drop = () => dropSlotDraft({ accountId, slotId });
  return {
    offered,
    /** The offered draft is now in the form. */
    taken: () => setOffered(null),
    refuse() {
      drop();
      setOffered(null);
    },
    /** The slot was saved, so the draft is deleted. */
    finish() {
      done.current = true;
      drop();
    },
  };
}
