import type { SlotDocument, SlotModel } from './slot.model.ts';
import type { SlotStore } from './slot.store.ts';

const tries = 5;

/**
 * Pauses the slots of a company that nobody manages, and resumes them when somebody does. Slots paused by the company
 * or a coordinator stay paused.
 */
export function createUnmanagedPause(
  slots: SlotModel,
  store: SlotStore,
  mayOpen: (slot: SlotDocument) => boolean,
) {
  /** Moves each of these slots; one that changed meanwhile is read again. Idempotent. */
  async function each(
    filter: { establishmentId: string } & Partial<Pick<SlotDocument, 'state' | 'pausedBy'>>,
    move: (slot: SlotDocument) => Promise<SlotDocument | null>,
  ): Promise<void> {
    for (let at = 0; at < tries; at += 1) {
      const found = await slots.find(filter).lean<SlotDocument[]>();
      const moved = await Promise.all(found.map(move));
      if (moved.every((slot) => slot !== null)) return;
    }
    throw new Error('Slots of an establishment kept changing while its pause was written');
  }

  return {
    pauseUnmanaged: (establishmentId: string) =>
      each({ establishmentId, state: 'published' }, (slot) => store.set(slot, 'paused', 'no_manager')),

    /** A slot that violates a limit by now stays paused for its company to check. */
    resumeManaged: (establishmentId: string) =>
      each({ establishmentId, state: 'paused', pausedBy: 'no_manager' }, (slot) =>
        mayOpen(slot) ? store.set(slot, 'published', 'system') : store.set(slot, 'paused', 'system'),
      ),
  };
}
