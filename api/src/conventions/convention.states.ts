import type { ConventionState } from '../../contract/index.ts';
import type { SigningParty } from '../../contract/lists.ts';
import type { ConventionDocument } from './convention.model.ts';

/**
 * Who moves a convention: the person, who accompanies them, a member of the host, a counsellor of the prescribing
 * structure, who signs, and the system.
 */
export type ConventionMover =
  | 'beneficiary'
  | 'counsellor'
  | 'employer'
  | 'prescriber'
  | 'signatory'
  | 'system';

/** What a move must fulfil; `convention.moves.ts` and `convention.signatures.ts` check each. */
export type ConventionNeed =
  | 'limits'
  | 'signature'
  | 'last_signature'
  | 'before_start'
  | 'steps'
  | 'reason'
  | 'candidacy_over';

export interface ConventionMove {
  from: readonly ConventionState[];
  to: ConventionState;
  by: readonly ConventionMover[];
  needs: readonly ConventionNeed[];
}

const beforeValidation = ['to_sign', 'partially_signed', 'signed'] as const;

/** DOMAIN §2 as the only table: policies, answers, buttons of the web and documentation use it. */
export const conventionMoves: readonly ConventionMove[] = [
  { from: ['draft'], to: 'to_sign', by: ['counsellor'], needs: ['limits', 'before_start'] },
  {
    from: ['to_sign', 'partially_signed'],
    to: 'partially_signed',
    by: ['signatory'],
    needs: ['signature', 'limits', 'before_start'],
  },
  {
    from: ['to_sign', 'partially_signed'],
    to: 'signed',
    by: ['signatory'],
    needs: ['last_signature', 'limits', 'before_start'],
  },
  { from: ['signed'], to: 'validated', by: ['prescriber'], needs: ['limits', 'before_start', 'steps'] },
  { from: beforeValidation, to: 'draft', by: ['counsellor', 'prescriber'], needs: ['reason'] },
  {
    from: beforeValidation,
    to: 'rejected',
    by: ['beneficiary', 'employer', 'prescriber'],
    needs: ['reason'],
  },
  {
    from: ['validated'],
    to: 'cancelled',
    by: ['beneficiary', 'counsellor', 'employer'],
    needs: ['reason', 'before_start'],
  },
  {
    from: ['draft', ...beforeValidation, 'validated'],
    to: 'cancelled',
    by: ['system'],
    needs: ['candidacy_over'],
  },
];

/** Moves that are asked for as such; signatures have their own way. */
const isAsked = ({ by }: ConventionMove) => !by.includes('signatory');

export function findConventionMove(
  from: ConventionState,
  to: ConventionState,
  by: readonly ConventionMover[],
): ConventionMove | undefined {
  return conventionMoves.find(
    (move) => move.to === to && move.from.includes(from) && move.by.some((one) => by.includes(one)),
  );
}

/** The states to which somebody may move it by a request. */
export function possibleConventionStates(
  from: ConventionState,
  by: readonly ConventionMover[],
): ConventionState[] {
  return conventionMoves
    .filter((move) => isAsked(move) && move.from.includes(from) && move.by.some((one) => by.includes(one)))
    .map(({ to }) => to);
}

/** Signatures are waited for. */
export const signable: readonly ConventionState[] = ['to_sign', 'partially_signed'];

/** It was sent to be signed and has not ended: it counts among those of the person with the host. */
export const concluded: readonly ConventionState[] = [...beforeValidation, 'validated'];

/** Nothing more happens to it. */
export const endedConvention: readonly ConventionState[] = ['rejected', 'cancelled'];

/** It can still change. */
export const unsettled: readonly ConventionState[] = ['draft', ...beforeValidation];

/** Who has not signed the version that was sent; nobody while there is none to sign. */
export function missingParties({
  state,
  versions,
  signatures,
}: Pick<ConventionDocument, 'state' | 'versions' | 'signatures'>): SigningParty[] {
  if (!signable.includes(state)) return [];
  const parties = versions?.at(-1)?.parties ?? [];
  return parties.filter((party) => !signatures.some((signature) => signature.party === party));
}
