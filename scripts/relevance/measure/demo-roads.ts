import { loadCommunes } from '../../../api/src/directory/communes/load-communes.ts';
import content from '../../../api/src/matching/roads/boucles-de-seine.json' with { type: 'json' };
import { roadsFrom } from '../../../api/src/matching/roads/read-roads.ts';
import type { Roads } from '../../../search/src/scoring/roads.ts';

let made: Roads | undefined;

/** The roads of the demo territory, made when they are first needed. */
export function demoRoads(): Roads {
  if (made) return made;
  const communes = new Map(loadCommunes().map((commune) => [commune.code, commune]));
  made = roadsFrom(content, (code) => communes.get(code));
  return made;
}
