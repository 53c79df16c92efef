import { useEffect, useRef, useState } from 'react';
import { useSignedIn } from '../../app/session.ts';
import { dropSlotDraft, type KeptDraft, keepSlotDraft, keptSlotDraft } from './kept-draft.ts';
import type { SlotDraft } from './slot-draft.ts';

/**
 * Keeps what is being written on this device, so that a reload loses nothing. What was begun earlier is offered first,
 * and stays untouched until somebody decided about it.
 */
export function useKeptDraft(
  draft: SlotDraft,
  initial: SlotDraft,
  { slotId, version }: { slotId?: string | undefined; version: number },
) {
  const { account } = useSignedIn();
  const accountId = account.id;
  const [offered, setOffered] = useState<KeptDraft | null>(() =>
    keptSlotDraft({ accountId, slotId }, version),
  );
  const done = useRef(false);
  useEffect(() => {
    if (offered || done.current || draft === initial) return;
    keepSlotDraft({ accountId, slotId }, { draft, version, savedAt: Date.now() });
  }, [draft, initial, offered, accountId, slotId, version]);
  const drop = () => dropSlotDraft({ accountId, slotId });
  return {
    offered,
    /** It is in the form now. */
    taken: () => setOffered(null),
    refuse() {
      drop();
      setOffered(null);
    },
    /** Sent: nothing is left to keep. */
    finish() {
      done.current = true;
      drop();
    },
  };
}
