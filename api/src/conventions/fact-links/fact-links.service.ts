import type { answerFactsLink, FactsLinkPage, ParsedOf } from '../../../contract/index.ts';
import { AppError } from '../../platform/http/app-error.ts';
import { answersAs } from '../asking/asking.policy.ts';
import { valuesIn } from '../asking/fact.values.ts';
import { expiryOf, type FactTokens } from '../asking/facts-link.tokens.ts';
import { isWritten, type WrittenConvention } from '../convention.access.ts';
import { addressesOfParty } from '../convention.addresses.ts';
import type { ConventionAsk } from '../convention.model.ts';
import type { FactLinksContext } from './fact-links.context.ts';
import { counsellorInWords } from './fact-links.letters.ts';

interface Opened {
  convention: WrittenConvention;
  ask: ConventionAsk;
  /** It is still being prepared, and the company still knows of it. */
  open: boolean;
}

/**
 * Reading and answering with a personal link, without an account. Reading changes nothing: mail scanners open links
 * too. The answer spends the link.
 */
export function createFactLinks({ clock, services }: FactLinksContext, tokens: FactTokens) {
  const { accounts, candidacies, conventions } = services;

  /**
   * Throws `link_spent_or_expired` when no such link was sent or copied, it is too old, or the draft names another
   * address by now than the one it was sent to.
   */
  async function open(token: string): Promise<Opened> {
    const link = tokens.read(token);
    const convention = link && (await conventions.find(link.conventionId));
    if (!isWritten(convention)) throw new AppError('link_spent_or_expired');
    const ask = (convention.asks ?? []).find(
      ({ id, sentTo, copied }) => (sentTo || copied) && id === link?.askId,
    );
    const late = !ask || expiryOf(ask) < clock.now();
    const known = addressesOfParty(convention.content, 'establishment');
    const misses = ask && !ask.copied && !known.some(({ to }) => to === ask.sentTo?.to);
    if (late || misses) throw new AppError('link_spent_or_expired');
    const candidacy = await candidacies.store.find(convention.candidacyId.toHexString());
    const side = candidacy && answersAs('employer', { asks: [ask], candidacyState: candidacy.state });
    return { convention, ask, open: convention.state === 'draft' && side === 'employer' };
  }

  async function page({ convention, ask, ...opened }: Opened, now = false): Promise<FactsLinkPage> {
    const { content, from, to, counsellorId } = convention;
    const company = content.host.name;
    if (ask.answeredAt) return { outcome: 'answered', company, at: ask.answeredAt.toISOString(), now };
    if (!opened.open) return { outcome: 'closed', company };
    const counsellor = counsellorInWords(await accounts.contactOf(counsellorId ?? ''));
    const facts = [...ask.facts];
    return { outcome: 'open', company, from, to, counsellor, facts, values: valuesIn(content, facts) };
  }

  return {
    read: async (token: string): Promise<FactsLinkPage> => page(await open(token)),

    /** Once; a second time gives what was written already. */
    async answer({ token, values }: ParsedOf<typeof answerFactsLink>['body']): Promise<FactsLinkPage> {
      for (;;) {
        const opened = await open(token);
        if (opened.ask.answeredAt || !opened.open) return page(opened);
        const written = await conventions.answerByLink(opened.convention, opened.ask, values);
        if (written) return page(await open(token), true);
      }
    },
  };
}
export type FactLinks = ReturnType<typeof createFactLinks>;
