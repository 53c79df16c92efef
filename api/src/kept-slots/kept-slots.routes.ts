import * as contract from '../../contract/kept-slots.ts';
import { bind } from '../platform/http/bind.ts';
import { ownAccount } from '../platform/http/open-policies.ts';
import type { KeptSlotsNeeds } from './kept-slots.context.ts';
import type { KeptSlots } from './kept-slots.service.ts';

export function keptSlotsRoutes({ slots }: KeptSlotsNeeds, kept: KeptSlots) {
  return [
    bind(contract.listKeptSlots, {
      policy: ownAccount,
      handler: ({ actor, locale }) => kept.list(actor, locale),
    }),
    bind(contract.keepSlot, {
      load: ({ params }) => slots.getSlot(params.slotId),
      policy: (actor, slot) => slots.canRead(actor, slot),
      handler: ({ actor, params }) => kept.keep(actor.accountId, params.slotId),
    }),
    // also of a slot that one may not read any more
    bind(contract.dropKeptSlot, {
      policy: ownAccount,
      handler: ({ actor, params }) => kept.drop(actor.accountId, params.slotId),
    }),
  ];
}
