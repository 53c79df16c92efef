/** Why a slot is not open to a person now, with the data needed for a sentence. */
export type Gate =
  | { readonly code: 'closed' }
  | { readonly code: 'no_place' }
  | { readonly code: 'too_far'; readonly distanceKm: number; readonly limitKm: number }
  | { readonly code: 'licence' }
  | { readonly code: 'vehicle' }
  /** `missing`: need bits that the site cannot offer. Only for the person and their counsellors. */
  | { readonly code: 'accommodation'; readonly missing: number }
  /** Half days in common and half days required. */
  | { readonly code: 'availability'; readonly common: number; readonly required: number }
  /** The slot's days, which are past or outside the person's. */
  | { readonly code: 'period'; readonly from: number; readonly to: number }
  | { readonly code: 'age'; readonly minimum: number };
export type GateCode = Gate['code'];

/** `contribution` = `value` × `weight`; `value` is in [0, 1]. */
export type Term = { readonly value: number; readonly weight: number; readonly contribution: number };

export type MatchedSkill = {
  readonly id: string;
  /** Share of this skill in the weight of all skills of the slot; the shares add up to 1. */
  readonly share: number;
  readonly levelHeld: number;
  readonly levelRequired: number;
};
export type MissingSkill = { readonly id: string; readonly share: number; readonly teachable: boolean };

export type Explanation = {
  /** Sum of the five contributions, in [0, 1]. */
  readonly score: number;
  /** `score` − `spreadPenalty`; lists are sorted by it. */
  readonly rank: number;
  readonly terms: {
    /** How much of the slot's skills the person covers. */
    readonly covOffer: Term;
    /** How much of the person's skills the slot uses. */
    readonly covPath: Term;
    readonly occupation: Term;
    readonly near: Term;
    /** Whether the slot offers the person's objective. */
    readonly objective: Term;
  };
  readonly matched: readonly MatchedSkill[];
  readonly missing: readonly MissingSkill[];
  readonly occupation: {
    /** Why it is close: same code, same professional domain, skills in common, same large domain. */
    readonly kind: 'same' | 'domain' | 'skills' | 'largeDomain' | 'none';
    /** 1 for the preferred wish; null when no wish is close. */
    readonly wishedRank: number | null;
    /** The closest wished occupation. */
    readonly code: string | null;
  };
  readonly distanceKm: number | null;
  /** INSEE code of the commune from whose centre the distance is measured. */
  readonly from: string | null;
  /** Empty when the slot is open to the person. */
  readonly gates: readonly Gate[];
  /** Need bits that the site has not announced: to be asked, no obstacle. Only for the person and their counsellors. */
  readonly toAsk: number;
  readonly exposure: number;
  readonly spreadPenalty: number;
  /** √(match(person → slot) · match(slot → person)). */
  readonly mutual: number;
};
