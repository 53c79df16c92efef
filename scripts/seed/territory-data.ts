import type { Commune } from '../../api/src/directory/communes/commune.ts';
import { loadCommunes } from '../../api/src/directory/communes/load-communes.ts';
import { bouclesDeSeine } from '../../api/src/directory/data/territory.ts';
import { makeAsking } from './asking.ts';
import { dayOf } from './calendar.ts';
import { makeCandidacies } from './candidacies.ts';
import { makeEstablishments } from './establishments.ts';
import { makePeople, nameGiver } from './people.ts';
import { makeRandom } from './random.ts';
import { makeSlots } from './slots.ts';
import { makeStructures } from './structures.ts';
import type { DemoTerritory } from './types.ts';

/**
 * The demo territory of DOMAIN §5 as plain data: 12 structures, 30 counsellors, 160 establishments, 600 slots, 400
 * pathways and 900 candidacies over the six months before `today`, and three people who ask for a referent. The same seed
 * and instant give the same territory. Only days such as the end of a slot or a wished date are after `today`.
 */
export function buildDemoTerritory(
  seed: number,
  today: Date,
  communes: readonly Commune[] = loadCommunes(),
): DemoTerritory {
  const random = makeRandom(seed);
  const day = dayOf(today);
  const known = new Map(communes.map((commune) => [commune.code, commune]));
  const nextName = nameGiver(random);
  const { structures, counsellors, coordinator } = makeStructures(random, day, nextName);
  const { establishments, members, workplaceOf } = makeEstablishments(random, {
    today: day,
    communes: known,
    nextName,
  });
  const slots = makeSlots(random, { today: day, count: 600, establishments, workplaceOf });
  const { pathways, accounts } = makePeople(random, {
    today: day,
    count: 400,
    communes: known,
    counsellors,
    nextName,
  });
  const candidacies = makeCandidacies(random, {
    now: today,
    pathways,
    slots,
    establishments,
    communes: known,
  });
  for (const candidacy of candidacies) {
    const person = pathways.find((p) => p.id === candidacy.pathwayId);
    if (person && candidacy.createdAt > person.lastContactAt) person.lastContactAt = candidacy.createdAt;
  }
  const alone = makeAsking(random, { today: day, structures, nextName });
  const doors = [accounts[0], counsellors[0], members[0], coordinator];
  doors.forEach((account, rank) => {
    if (account) account.demoRank = rank + 1;
  });
  return {
    name: bouclesDeSeine.name,
    accounts: [coordinator, ...counsellors, ...members, ...accounts, ...alone.accounts],
    structures,
    establishments,
    slots,
    pathways,
    asking: alone.asking,
    candidacies,
  };
}
