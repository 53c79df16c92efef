import type { Locale } from '../../contract/index.ts';
import { sharesIdentity } from '../candidacies/candidacy.consents.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';

import { authorName, type Viewer } from '../candidacies/candidacy.present.ts';

import { notFound } from '../platform/http/app-error.ts';
import { audienceOf, type Listener } from './audience.ts';
import type { ConversationsContext } from './conversations.context.ts';
import type { MessageDocument } from './message.model.ts';
import { refOf } from './message.text.ts';

/** An acting person, as one recipient may know them. */
export interface Shown {
  role: Side;
  name: string;
  ref: string;
  mine: boolean;
}

/** Accounts whose names are needed to show these lines. */
export const authorsOf = (lines: readonly MessageDocument[]): (string | null)[] =>
  lines.flatMap(({ author, mentions, card }) => [
    author.accountId ?? null,
    ...(card?.answer ? [card.answer.accountId] : []),
    ...(mentions ?? []).map(({ accountId }) => accountId),
  ]);

/** The names under which people appear to each other. */
export function createViewers(context: ConversationsContext) {
  const { services, clock } = context;

  /** Display names by account id. */
  async function namesOf(accountIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(accountIds.flatMap((id) => id ?? []))];
    const accounts = wanted.length > 0 ? await services.accounts.accountRefs(wanted) : [];
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }

  /** The names of these accounts for a reader of this side. */
  async function viewerOf(
    candidacy: CandidacyDocument,
    side: Side,
    locale: Locale,
    accounts: readonly (string | null)[],
  ): Promise<Viewer> {
    const establishmentId = `${candidacy.establishmentId}`;
    const [pathway, toConfirm] = await Promise.all([
      services.pathways.getPathway(`${candidacy.pathwayId}`),
      services.establishments.toConfirm([establishmentId]),
    ]);
    if (!pathway) throw notFound();
    return {
      side,
      locale,
      pathway,
      commune: null,
      today: clock.today(),
      names: await namesOf(accounts),
      identityGranted: sharesIdentity(candidacy, pathway),
      toConfirm: toConfirm.get(establishmentId) ?? null,
    };
  }

  /** Everyone in a conversation as one of them may know them; `mine` marks the reader. */
  async function peopleFor(
    candidacy: CandidacyDocument,
    reader: { accountId: string; side: Side; locale: Locale },
    audience: readonly Listener[],
  ): Promise<(Shown & { accountId: string })[]> {
    const about = await viewerOf(candidacy, reader.side, reader.locale, []);
    const conversationId = candidacy._id.toHexString();
    return audience.map(({ accountId, side, name }) => ({
      accountId,
      role: side,
      name: side === 'beneficiary' ? authorName(accountId, side, candidacy, about) : name,
      ref: refOf(conversationId, accountId),
      mine: accountId === reader.accountId,
    }));
  }

  /**
   * Emits to everyone in the conversation, with the actor under the name that each may know; `mine` on the actor's
   * own sockets.
   */
  async function toAudience(
    candidacy: CandidacyDocument,
    actorId: string,
    notify: (listener: Listener, who: Shown) => Promise<void> | void,
  ): Promise<void> {
    const audience = await audienceOf(context, candidacy);
    const author = audience.find(({ accountId }) => accountId === actorId);
    if (!author) return;
    const known = await viewerOf(candidacy, author.side, author.locale, [actorId]);
    const ref = refOf(candidacy._id.toHexString(), actorId);
    for (const listener of audience) {
      const { side, locale, accountId } = listener;
      const name = authorName(actorId, author.side, candidacy, { ...known, side, locale });
      await notify(listener, { role: author.side, name, ref, mine: accountId === actorId });
    }
  }

  return { namesOf, viewerOf, peopleFor, toAudience };
}
export type Viewers = ReturnType<typeof createViewers>;
