import type { AccountsService } from '../accounts/accounts.service.ts';
import type { EstablishmentsService } from '../establishments/establishments.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { SlotsService } from '../slots/slots.service.ts';

/** The services of earlier features that this one uses. */
export interface TimelinesNeeds {
  accounts: Pick<AccountsService, 'accountRefs'>;
  establishments: Pick<EstablishmentsService, 'getEstablishments'>;
  pathways: Pick<PathwaysService, 'getPathway' | 'tie'>;
  slots: Pick<SlotsService, 'getSlots'>;
}

export type TimelinesContext = Context & { readonly services: TimelinesNeeds };
