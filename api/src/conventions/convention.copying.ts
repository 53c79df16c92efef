import type { ConventionContent } from '../../contract/index.ts';
import { datesOf } from '../../rules/index.ts';
import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { forbidden } from '../platform/http/app-error.ts';
import { isWritten, type WrittenConvention } from './convention.access.ts';
import { changedPaths } from './convention.edit.ts';
import type { ConventionDocument } from './convention.model.ts';
import { type ConventionOpening, notAccepted } from './convention.opening.ts';
import { endedConvention } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import { isUntouched } from './convention.untouched.ts';
import type { ConventionsContext } from './conventions.context.ts';

type Shape = (own: ConventionContent) => ConventionContent;

/** `made: false`: there was one already, or somebody else has made it at the same moment. */
interface Opened {
  made: boolean;
  convention: WrittenConvention;
}

/** Opens drafts that are copied from another convention. */
export function createConventionCopying(
  { ids }: Pick<ConventionsContext, 'ids'>,
  { store, contentOf }: { store: ConventionStore } & Pick<ConventionOpening, 'contentOf'>,
) {
  async function fill(actor: Actor, draft: WrittenConvention, shape: Shape): Promise<Opened> {
    const content = shape(draft.content);
    const paths = changedPaths(draft.content, content);
    if (paths.length === 0) return { made: false, convention: draft };
    const filled = await store.change(draft, {
      set: { content, ...datesOf(content) },
      change: { kind: 'edited', paths, by: actor.accountId, byRole: actor.role },
    });
    const stored = filled ?? (await store.ofCandidacy(draft.candidacyId.toHexString()));
    if (!isWritten(stored)) throw notAccepted();
    return { made: filled !== null, convention: stored };
  }

  async function begin(
    actor: Actor,
    access: CandidacyAccess,
    { ended, shape }: { ended: ConventionDocument | null; shape: Shape },
  ): Promise<Opened> {
    const { candidacy } = access;
    const own = await contentOf(actor, access, ended);
    const content = shape(own);
    const id = ids.id();
    const opened = await store.open({
      id,
      candidacyId: candidacy._id.toHexString(),
      content,
      copiedPaths: changedPaths(own, content),
      counsellorId: actor.accountId,
      days: datesOf(content) ?? candidacy.dates,
    });
    if (!isWritten(opened)) throw notAccepted();
    return { made: opened._id.toHexString() === id, convention: opened };
  }

  return {
    /**
     * Opens a draft that `shape` makes of what one would say at first, or fills one in which nobody has written yet.
     * Throws `conflict` unless the candidacy is accepted.
     */
    async openAs(actor: Actor, access: CandidacyAccess, shape: Shape): Promise<Opened> {
      const { candidacy } = access;
      if (access.guest) throw forbidden();
      if (candidacy.state !== 'accepted') throw notAccepted();
      const known = await store.ofCandidacy(candidacy._id.toHexString());
      if (!known || endedConvention.includes(known.state))
        return begin(actor, access, { ended: known, shape });
      if (!isWritten(known)) throw notAccepted();
      return isUntouched(known) ? fill(actor, known, shape) : { made: false, convention: known };
    },
  };
}
