import type { Locale, SlotCard } from '../../contract/index.ts';
import type { PartnerCandidacy } from '../../contract/partner.ts';
import { paths } from '../../contract/paths.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { pseudonymOf } from '../candidacies/pseudonym.ts';
import type { KeyActor } from '../platform/auth/key-actor.ts';

interface Around {
  owner: KeyActor['owner'];
  slot: Pick<SlotCard, 'title' | 'establishment'> | undefined;
  publicUrl: string;
  locale: Locale;
}

/** A company never gets the id of the person's file, a structure gets no pseudonym. */
export function presentPartnerCandidacy(
  candidacy: CandidacyDocument,
  { owner, slot, publicUrl, locale }: Around,
): PartnerCandidacy {
  const id = candidacy._id.toHexString();
  const isCompany = owner.kind === 'establishment';
  return {
    id,
    origin: candidacy.origin,
    state: candidacy.state,
    turn: candidacy.turn,
    since: candidacy.since.toISOString(),
    slot: {
      id: `${candidacy.slotId}`,
      title: slot?.title ?? '',
      establishment: slot?.establishment.name ?? '',
    },
    objective: candidacy.objective,
    dates: candidacy.dates,
    declineReason: candidacy.declineReason ?? null,
    candidate: isCompany ? pseudonymOf(id, locale) : null,
    pathwayId: isCompany ? null : `${candidacy.pathwayId}`,
    link: `${publicUrl}${paths.candidacy(id)}`,
    version: candidacy.version,
  };
}
