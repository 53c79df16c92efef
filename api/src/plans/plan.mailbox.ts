import { firstWay } from '../appointments/person.addresses.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { PlansContext } from './plans.context.ts';

/** Where the person is written to about their plan; null without an address at which messages arrive. */
export async function mailboxOf({ services }: Pick<PlansContext, 'services'>, pathway: PathwayDocument) {
  const addresses = (await services.appointments.reach.addressesOf([pathway])).get(`${pathway._id}`);
  const way = addresses && firstWay(addresses, ['email']);
  return way ? { to: way.to, locale: way.locale } : null;
}
