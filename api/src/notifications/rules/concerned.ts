import type { Side } from './recipients.ts';
import type { NotificationRulesContext } from './rules.context.ts';

/** What the notification is about. */
export interface About {
  slotId: string;
  pathwayId: string;
}

export async function titleOf({ services }: NotificationRulesContext, slotId: string): Promise<string> {
  return (await services.slots.getSlot(slotId))?.title ?? '';
}

/** The current accounts of one side of a candidacy. */
export async function accountsOf({ services }: NotificationRulesContext, side: Side, about: About) {
  switch (side) {
    case 'beneficiary': {
      const account = await services.accounts.accountOfPathway(about.pathwayId);
      return account ? [account] : [];
    }
    case 'counsellor':
      return services.accounts.accountRefs(await services.pathways.followersOf(about.pathwayId));
    case 'employer': {
      const slot = await services.slots.getSlot(about.slotId);
      return slot ? services.accounts.accountsOfEstablishment(`${slot.establishmentId}`) : [];
    }
  }
}
