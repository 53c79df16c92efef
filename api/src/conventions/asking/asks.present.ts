import type { ConventionPage } from '../../../contract/index.ts';
import { masked } from '../../accounts/message-address.ts';
import type { ConventionDocument } from '../convention.model.ts';

export const presentAsks = (
  // data from before facts were asked for has none
  { asks }: Pick<ConventionDocument, 'asks'>,
  nameOf: (id: string) => string,
): ConventionPage['asks'] =>
  (asks ?? []).map(({ to, facts, at, by, answeredAt, sentTo, copied }) => ({
    to,
    facts: [...facts],
    at: at.toISOString(),
    by: nameOf(by),
    answeredAt: answeredAt?.toISOString() ?? null,
    sentTo: sentTo ? masked(sentTo) : null,
    copied: copied === true,
  }));
