import type { Context } from '../platform/context.ts';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { CandidaciesReader } from './candidacies.reader.ts';
import type { CandidaciesService } from './candidacies.service.ts';

/**
 * A person's candidacies. After erasure a document keeps state, dates and places for the statistics of the territory;
 * all text is removed. Retention removes the link to the pathway when no signed convention needs it any more.
 */
export function candidaciesOfPerson(
  { clock }: Pick<Context, 'clock'>,
  { service, reader }: { service: CandidaciesService; reader: CandidaciesReader },
): PersonalDataHolder {
  const eraseCandidacies = (ids: readonly string[]) => service.eraseWords(ids, clock.now());
  return {
    name: 'candidacies',
    collections: ['candidacies'],
    async exportFor(actor, { pathwayId }, locale) {
      const found = [];
      for (const id of await service.idsOfPathway(pathwayId)) {
        const access = await service.accessOf(actor, id);
        const presented = access && (await reader.present(actor, access, locale));
        if (presented) found.push(presented);
      }
      return found;
    },
    reassign: {
      idsOf: service.idsOfPathway,
      move: service.giveTo,
    },
    eraseCandidacies,
    async erase({ pathwayId }) {
      const ids = await service.idsOfPathway(pathwayId);
      await eraseCandidacies(ids);
      return ids.length > 0 ? [{ what: 'anonymous_figures', until: null }] : [];
    },
  };
}
