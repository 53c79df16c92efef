import type { ConventionChangeKind, Terms } from '../../contract/index.ts';
import { datesOf } from '../../rules/index.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { termsOf } from '../candidacies/candidacy.terms.ts';
import type { ConventionDocument, ConventionVersion } from './convention.model.ts';
import { missingParties } from './convention.states.ts';
import type { ConventionsContext } from './conventions.context.ts';

/**
 * What a change of a convention does to its candidacy. It happens before the response, and once more by the event, in
 * case the process stopped between the two writes: all of it is idempotent.
 */
export function createConventionEffects({ services }: Pick<ConventionsContext, 'services'>) {
  const { candidacies } = services;

  /** The candidacy carries what decides whose turn it is. */
  async function follow(convention: ConventionDocument): Promise<void> {
    const { _id, candidacyId, state, version } = convention;
    await candidacies.store.followConvention(candidacyId.toHexString(), {
      id: _id.toHexString(),
      version,
      state,
      missing: missingParties(convention),
    });
  }

  /** A fact lives in one place: what is sent to be signed is when and where the immersion takes place (DOMAIN §3). */
  async function agreeTo({ _id, candidacyId, versions }: ConventionDocument): Promise<void> {
    const version = versions.at(-1);
    const id = candidacyId.toHexString();
    const candidacy = version && (await candidacies.store.find(id));
    const terms = candidacy && termsIn(version, candidacy);
    if (!version || !terms) return;
    await candidacies.agree(id, {
      id: `convention:${_id.toHexString()}:${version.n}`,
      at: version.at,
      by: { accountId: version.by, role: 'counsellor' },
      terms,
    });
  }

  return {
    follow,

    async takeEffect(kind: ConventionChangeKind, convention: ConventionDocument): Promise<void> {
      if (kind === 'submitted') await agreeTo(convention);
      await follow(convention);
      // without a convention the immersion does not take place: the candidacy ends and gives its place back
      if (kind === 'cancelled') {
        const reason = convention.changes.findLast((change) => change.kind === 'cancelled')?.reason;
        const candidacyId = convention.candidacyId.toHexString();
        await candidacies.bySystem(candidacyId, 'cancelled', 'convention_cancelled', reason ?? undefined);
      }
    },
  };
}
export type ConventionEffects = ReturnType<typeof createConventionEffects>;

/** What a version says of when and where; null when it is what the candidacy says already. */
function termsIn({ content }: ConventionVersion, candidacy: CandidacyDocument): Terms | null {
  const dates = content && datesOf(content);
  if (!dates) return null;
  const now = termsOf(candidacy);
  const terms = {
    dates: { from: dates.from, to: dates.to },
    hours: now.hours && (usualHours(content) ?? now.hours),
    place: now.place && (content.place?.address || now.place),
  };
  return JSON.stringify(terms) === JSON.stringify(now) ? null : terms;
}

/** Of the first day of its regular week with hours. */
function usualHours({ timetable }: NonNullable<ConventionVersion['content']>): Terms['hours'] {
  const spans = timetable.periods.flatMap(({ week }) => week).find((day) => day.length > 0);
  const [from, to] = [spans?.[0]?.from, spans?.at(-1)?.to];
  return from && to ? { from, to } : null;
}
