import type { ConventionContent, ConventionPage } from '../../contract/index.ts';
import { nameOfParty, partiesOf, presencesOf, standingOf } from '../../rules/index.ts';
import { presentAsks } from './asking/asks.present.ts';
import type { ConventionAccess, WrittenConvention } from './convention.access.ts';
import { changedPaths } from './convention.edit.ts';
import type { ConventionChange, ConventionDocument } from './convention.model.ts';
import { canEditConvention, canReuseConvention, conventionMovesFor } from './convention.reader.policy.ts';
import { referenceOf } from './convention.reference.ts';
import type { Surrounding } from './convention.rules.ts';
import { concluded } from './convention.states.ts';
import { hasBegun, isUrgent } from './convention.times.ts';
import { visibleContent } from './convention.visible.ts';

interface About {
  around: Surrounding & { others: readonly WrittenConvention[] };
  /** Names of accounts. */
  names: ReadonlyMap<string, string>;
  validationSteps: number;
  /** The reader may hand it to a colleague. */
  transfer: boolean;
  today: string;
}

/** A whole convention, as this reader may see it. */
export function presentConventionPage(access: ConventionAccess, about: About): ConventionPage {
  const { convention, candidacy, capacities, facts } = access;
  const { around, names, today } = about;
  const { content, versions, state } = convention;
  const shown = (one: ConventionContent) => visibleContent(one, access);
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? '') : '');
  const sent = concluded.includes(state);
  return {
    id: convention._id.toHexString(),
    candidacyId: candidacy._id.toHexString(),
    reference: referenceOf(convention),
    state,
    version: convention.version,
    content: shown(content),
    parties: partiesIn(convention, content),
    submittedAt: sent ? (versions.at(-1)?.at.toISOString() ?? null) : null,
    urgent: isUrgent(convention, today),
    rules: judgedBy(around),
    others: state === 'draft' && canEditConvention(capacities, facts) ? around.others.map(presentOther) : [],
    standing: standingOf(content.host.siret, around.history, today),
    previous: previousOf(convention, content, shown),
    versions: versions.map(({ n, hash, at, by }) => ({
      n,
      hash,
      at: at.toISOString(),
      by: nameOf(by),
      signatures: signaturesOf(convention, n),
    })),
    corrections: convention.corrections.map(({ path, before, after, at, by }) => ({
      path,
      ...(isContact(path) ? { before: '', after: '' } : { before, after }),
      at: at.toISOString(),
      by: nameOf(by),
    })),
    validation: {
      steps: about.validationSteps,
      done: convention.validations.map(({ at, by }) => ({ at: at.toISOString(), by: nameOf(by) })),
    },
    changes: convention.changes.map((change) => presentChange(change, nameOf, access)),
    asks: access.tie.role === 'counsellor' ? presentAsks(convention, nameOf) : [],
    counsellor: { accountId: convention.counsellorId ?? '', name: nameOf(convention.counsellorId) },
    abilities: {
      edit: canEditConvention(capacities, facts),
      reuse: canReuseConvention(capacities),
      moveTo: movesOn(access, today),
      transfer: about.transfer,
      beginAnother: state === 'rejected' && capacities.includes('counsellor') && isAccepted(candidacy),
    },
  };
}

const judgedBy = ({
  submittedOn,
  offered,
  history,
  delegatedUntil,
}: Surrounding): ConventionPage['rules'] => ({
  submittedOn,
  offered,
  history: [...history],
  delegatedUntil,
});

const presentOther = ({ _id, content, from, to }: WrittenConvention): ConventionPage['others'][number] => ({
  id: _id.toHexString(),
  siret: content.host.siret,
  company: content.host.name,
  from,
  to,
  days: presencesOf(content.timetable).map(({ day }) => day),
});

/** Without the cancellation once its first day has come. */
const movesOn = ({ capacities, facts, convention }: ConventionAccess, today: string) =>
  conventionMovesFor(capacities, facts).filter((to) => to !== 'cancelled' || !hasBegun(convention, today));

const isAccepted = ({ state }: ConventionAccess['candidacy']) => state === 'accepted';

/** Old and new contact data stay in the trace of the store: a reader sees that they were corrected. */
const isContact = (path: string) => path.endsWith('.email') || path.endsWith('.phone');

function partiesIn(
  { state, signatures, versions }: ConventionDocument,
  content: ConventionContent,
): ConventionPage['parties'] {
  const needed = state === 'draft' ? partiesOf(content) : (versions.at(-1)?.parties ?? partiesOf(content));
  return needed.map((party) => {
    const signature = signatures.find((one) => one.party === party);
    return {
      party,
      name: nameOfParty(content, party),
      signedAt: signature?.at.toISOString() ?? null,
      how: signature?.how ?? null,
    };
  });
}

/** Valid or void, of one version. */
const signaturesOf = ({ signatures, voidSignatures }: ConventionDocument, n: number) =>
  [...signatures, ...voidSignatures].filter(({ version }) => version === n).length;

/** In a draft the last version, in a version the one before it. */
function previousOf(
  { state, versions }: ConventionDocument,
  content: ConventionContent,
  shown: (content: ConventionContent) => ConventionContent,
): ConventionPage['previous'] {
  const before = versions.at(state === 'draft' ? -1 : -2);
  if (!before?.content) return null;
  return { n: before.n, content: shown(before.content), changed: changedPaths(before.content, content) };
}

function presentChange(
  { at, kind, by, byRole, party, voided, paths, reason, to }: ConventionChange,
  nameOf: (id: string | null | undefined) => string,
  { tie }: Pick<ConventionAccess, 'tie'>,
): ConventionPage['changes'][number] {
  return {
    at: at.toISOString(),
    kind,
    by: nameOf(by),
    byRole,
    ...(party ? { party } : {}),
    ...(voided ? { voided } : {}),
    ...(paths ? { paths } : {}),
    // why a colleague takes over is for counsellors
    ...(reason && (kind !== 'transferred' || tie.role === 'counsellor') ? { reason } : {}),
    ...(to ? { to: nameOf(to) } : {}),
  };
}
