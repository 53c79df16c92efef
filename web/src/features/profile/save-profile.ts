import type { Pathway } from '@passerelle/api/contract';
import { hasCode } from '../../app/api.ts';
import { type Changes, conflictsOf, inputOf, type ProfileField } from './profile-changes.ts';

interface Saving {
  /** The pathway as it was last read; undefined when the page has let it go. */
  stored: () => Pathway | undefined;
  unsaved: () => Changes;
  /** What the changed fields held when the change began. */
  base: () => Changes;
  send: (profile: ReturnType<typeof inputOf>, version: number) => Promise<Pathway>;
  readAgain: () => Promise<void>;
}

type Outcome =
  | { kind: 'saved'; answer: Pathway; sent: Changes }
  | { kind: 'conflict'; fields: ProfileField[] }
  | { kind: 'gone' };

const mostRounds = 3;

/** Sends what changed; a second reader's change in between makes one more round, no more than three. */
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
