import type { FieldIssue } from '../platform/http/app-error.ts';
import type { NewSlotContent } from './slot.content.ts';
import type { SlotDocument, SlotModel } from './slot.model.ts';
import type { CheckedContent } from './slot.rules.ts';
import type { SlotStore } from './slot.store.ts';
import type { SlotsContext } from './slots.context.ts';

interface Parts {
  store: SlotStore;
  issuesOf(content: CheckedContent, publishing: boolean): FieldIssue[];
}

/** What an import finds, makes and undoes; whether it may was asked before. */
export function createSlotImports({ ports }: SlotsContext, slots: SlotModel, { store, issuesOf }: Parts) {
  return {
    /** What the form would refuse. */
    issuesOf,

    /** Those of these establishments, whatever their state. */
    ofEstablishments(establishmentIds: readonly string[]): Promise<SlotDocument[]> {
      return slots.find({ establishmentId: { $in: [...establishmentIds] } }).lean<SlotDocument[]>();
    },

    /**
     * A draft that somebody else than the company prepares for it: only the company can declare what L5135-7 asks, and
     * publish it. Repeated with the same id, it is the same.
     */
    prepare: (accountId: string, content: NewSlotContent & { id: string }): Promise<SlotDocument> =>
      store.store(accountId, { ...content, clientId: content.id, noReplacementDeclared: false }, 'draft'),

    /** Removes a draft, or closes a published slot, that nobody has changed or applied to since; false otherwise. */
    async removeUntouched(id: string, version: number): Promise<boolean> {
      const slot = await slots.findById(id).lean<SlotDocument>();
      if (slot?.version !== version || slot.accepted.length > 0) return false;
      if (slot.state === 'draft')
        return (await slots.deleteOne({ _id: id, version, state: 'draft' })).deletedCount === 1;
      const counts = (await ports.candidacies.get().countsOfSlots([id])).get(id);
      if (counts && counts.open + counts.accepted > 0) return false;
      return slot.state === 'published' && (await store.set(slot, 'closed', 'employer')) !== null;
    },
  };
}
