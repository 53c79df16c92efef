import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';

/** The services of earlier features that this one uses. */
export interface KeptSlotsNeeds {
  slots: Pick<SlotsService, 'canRead' | 'cardsFor' | 'getSlot'>;
}

export type KeptSlotsContext = Context & { readonly services: KeptSlotsNeeds };
