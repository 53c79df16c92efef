import type { CardContent } from '../../../contract/cards.ts';
import type { SiteTimeZone } from '../../../contract/time-zones.ts';
import type { MessageDocument } from '../message.model.ts';
import type { Line, StoredCard } from './card.model.ts';
import { appointmentInstant } from './card.rules.ts';

export type CardMessage = MessageDocument & { card: StoredCard };

/** True of a message that asks something by a card. */
export const hasCard = (message: MessageDocument): message is CardMessage => Boolean(message.card);

export const lineOf = ({ seq, employerSeq }: Line): Line => ({ seq, employerSeq });

/** A card as it is sent, before any answer; its hours are on the clock of the site. */
export const freshCard = (content: CardContent, zone: SiteTimeZone): StoredCard => ({
  content,
  state: 'open',
  sequence: 0,
  ...(content.kind === 'appointment' ? { startsAt: appointmentInstant(content, zone) } : {}),
});
