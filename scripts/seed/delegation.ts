import type { Context, Services } from '../../api/src/server.ts';
import { addDays } from './calendar.ts';
import type { DemoTerritory } from './types.ts';

/** Days until the end: within the three months in which it is announced (D5135-8, 3°), before the last one. */
const daysLeft = 75;

/**
 * The inclusive employer prescribes by delegation, for it is none of the structures that the law itself names
 * (L5135-2). Written as a coordinator writes it, so that the warning of its end is seen.
 */
export async function delegate(
  { clock }: Pick<Context, 'clock'>,
  { structures }: Pick<Services, 'structures'>,
  territory: Pick<DemoTerritory, 'structures'>,
): Promise<void> {
  for (const { id, kind } of territory.structures) {
    const structure = kind === 'siae' ? await structures.getStructure(id) : null;
    if (!structure) continue;
    await structures.update(id, structure.version, { delegatedUntil: addDays(clock.today(), daysLeft) });
  }
}
