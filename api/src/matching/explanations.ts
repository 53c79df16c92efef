import type { SearchEngine } from '@passerelle/search';
import type { Explanation, Locale } from '../../contract/index.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { SlotDocument } from '../slots/slot.model.ts';
import { presentExplanation } from './explanation.present.ts';
import type { Exposure } from './exposure.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';

/** The reasons of one person and one slot, in the words of the reader. */
export function createExplanations(
  { services }: MatchingContext,
  { engine, indexer, exposure }: { engine: () => SearchEngine; indexer: Indexer; exposure: Exposure },
) {
  const words = (found: Parameters<typeof presentExplanation>[0], slotId: string, locale: Locale) =>
    presentExplanation(found, services.directory, locale, exposure.spreadOf(slotId));

  async function slotDocumentOf(slot: SlotDocument) {
    const document = await indexer.documentOf(slot);
    if (!document) throw notFound();
    return document;
  }

  return {
    words,
    slotDocumentOf,

    /** Reasons of a pair for another feature; null when either does not exist or the slot was never published. */
    async explain(pathwayId: string, slotId: string, locale: Locale = 'fr'): Promise<Explanation | null> {
      const [pathway, slot] = await Promise.all([
        services.pathways.getPathway(pathwayId),
        services.slots.getSlot(slotId),
      ]);
      const document =
        slot && (await indexer.documentOf(slot.state === 'closed' ? { ...slot, state: 'paused' } : slot));
      if (!pathway || !document) return null;
      return words(await engine().explainPair(indexer.profileOf(pathway), document), slotId, locale);
    },
  };
}
export type Explanations = ReturnType<typeof createExplanations>;
