import type { FirstSteps } from '../../contract/steering.ts';
import type { SteeringNeeds } from './steering.context.ts';

/** Fewer people than this are never told from none (DOMAIN §4). */
const fewestPeople = 5;

/** What a new territory has already. */
export async function firstSteps(services: SteeringNeeds): Promise<FirstSteps> {
  const [structures, counsellors, companies, people, slots] = await Promise.all([
    services.structures.allIds(),
    services.accounts.activeMembers('counsellor'),
    services.establishments.count(),
    services.pathways.countPeople(),
    hasPublished(services),
  ]);
  return {
    territory: services.territory.current().version > 0 || structures.length > 0,
    structures: structures.length > 0,
    counsellors: [...counsellors.values()].some((members) => members.size > 0),
    companies: companies > 0,
    people: people >= fewestPeople,
    slots,
  };
}

async function hasPublished({ slots }: SteeringNeeds): Promise<boolean> {
  for await (const _ of slots.walk(['published'])) return true;
  return false;
}
