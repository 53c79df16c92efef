import type {
  checkProposals,
  createProposals,
  Locale,
  ParsedOf,
  ProposalWarning,
} from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, notFound, toProblem } from '../platform/http/app-error.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import type { CandidacyModel } from './candidacy.model.ts';

type Checked = ParsedOf<typeof checkProposals>['body']['proposals'][number];
type Proposed = ParsedOf<typeof createProposals>['body']['proposals'][number];

/** From this many candidacies in seven days on, a company counts as often asked. */
const oftenFrom = 5;
const week = 7 * 24 * 3_600_000;

/** Several proposals in one request. Each is handled like a single one: same rules, events and client ids. */
export function createProposalsService(
  { services, clock }: CandidaciesContext,
  { service, candidacies }: { service: CandidaciesService; candidacies: CandidacyModel },
) {
  const meet = (a: Checked['dates'], b: Checked['dates']) =>
    Boolean(a && b && a.from <= b.to && b.from <= a.to);

  async function ofPerson({ pathwayId, slotId, dates }: Checked): Promise<ProposalWarning[]> {
    const open = await candidacies
      .find({ pathwayId, open: true })
      .select({ slotId: 1, state: 1, dates: 1 })
      .lean();
    const same = open.find((one) => `${one.slotId}` === slotId);
    const others = open.filter((one) => one !== same && meet(one.dates, dates));
    const held = others.filter(({ state }) => state === 'accepted' || state === 'in_immersion');
    return [
      ...(same ? [{ code: 'already_open' as const, candidacyId: same._id.toHexString() }] : []),
      ...(held.length > 0 ? [{ code: 'overlaps_immersion' as const }] : []),
      ...(others.length > held.length
        ? [{ code: 'overlaps_candidacy' as const, count: others.length - held.length }]
        : []),
    ];
  }

  async function ofCompany(establishmentId: string): Promise<ProposalWarning[]> {
    const since = new Date(clock.now().getTime() - week);
    const [count, establishment, counts] = await Promise.all([
      candidacies.countDocuments({ establishmentId, sentAt: { $gte: since } }),
      services.establishments.getEstablishment(establishmentId),
      services.matching.contacts.countsOf([establishmentId]),
    ]);
    const cap = establishment?.monthlyContactCap ?? null;
    return [
      ...(establishment?.toConfirm ? [{ code: 'company_to_confirm' as const }] : []),
      ...(count >= oftenFrom ? [{ code: 'company_asked_often' as const, count }] : []),
      ...(cap !== null && (counts.get(establishmentId) ?? 0) >= cap
        ? [{ code: 'over_cap' as const, count: cap }]
        : []),
    ];
  }

  async function warningsOf(
    actor: Actor,
    given: Checked,
    list: readonly Checked[],
  ): Promise<ProposalWarning[]> {
    await services.pathways.load(actor, given.pathwayId);
    const slot = await services.slots.getSlot(given.slotId);
    if (!slot || !(await services.slots.canRead(actor, slot))) throw notFound();
    const [person, company] = await Promise.all([ofPerson(given), ofCompany(`${slot.establishmentId}`)]);
    const twins = list.filter(
      (other) => other !== given && other.pathwayId === given.pathwayId && meet(other.dates, given.dates),
    ).length;
    const isListed = person.some(({ code }) => code === 'overlaps_candidacy');
    return [
      ...(given.dates ? [] : [{ code: 'no_dates' as const }]),
      ...person.map((each) =>
        each.code === 'overlaps_candidacy' ? { ...each, count: (each.count ?? 0) + twins } : each,
      ),
      ...(twins > 0 && !isListed ? [{ code: 'overlaps_candidacy' as const, count: twins }] : []),
      ...company,
    ];
  }

  async function propose(actor: Actor, given: Proposed, locale: Locale) {
    const { clientId } = given;
    try {
      const created = await service.create(actor, given);
      return { outcome: 'created' as const, clientId, candidacyId: created._id.toHexString() };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code !== 'already_candidate')
        return { outcome: 'refused' as const, clientId, problem: toProblem(error, locale) };
      const candidacyId = await service.openCandidacyOf(given.pathwayId, given.slotId);
      return { outcome: 'already_open' as const, clientId, candidacyId };
    }
  }

  return {
    check: (actor: Actor, list: readonly Checked[]) =>
      Promise.all(list.map((given) => warningsOf(actor, given, list))),

    /** One after the other, so that two lines for the last place or the same person get different results. */
    async create(actor: Actor, list: readonly Proposed[], locale: Locale) {
      const results = [];
      for (const given of list) results.push(await propose(actor, given, locale));
      return results;
    },
  };
}
export type ProposalsService = ReturnType<typeof createProposalsService>;
