import type { Pathway } from '@passerelle/api/contract';
import { hasCode } from '../../app/api.ts';
import { type Changes, conflictsOf, inputOf, type ProfileField } from './profile-changes.ts';

interface Saving {
  /** The pathway in the query cache; undefined once it has been removed. */
  stored: () => Pathway | undefined;
  unsaved: () => Changes;
  /** Values of the changed fields before the change. */
  base: () => Changes;
  send: (profile: ReturnType<typeof inputOf>, version: number) => Promise<Pathway>;
  readAgain: () => Promise<void>;
}

type Outcome =
  | { kind: 'saved'; answer: Pathway; sent: Changes }
  | { kind: 'conflict'; fields: ProfileField[] }
  | { kind: 'gone' };

const mostRounds = 3;

/** Sends the changed fields. If the pathway changed meanwhile, it is read again and the save retried, three times in all. */
export async function saveProfile({ stored, unsaved, base, send, readAgain }: Saving): Promise<Outcome> {
  for (let round = 1; ; round += 1) {
    const now = stored();
    if (!now) return { kind: 'gone' };
    const fields = conflictsOf(unsaved(), base(), now.profile);
    if (fields.length > 0) return { kind: 'conflict', fields };
    const sent = unsaved();
    try {
      return { kind: 'saved', answer: await send(inputOf(sent), now.version), sent };
    } catch (problem) {
      if (!hasCode(problem, 'stale_version') || round === mostRounds) throw problem;
      await readAgain();
    }
  }
}
