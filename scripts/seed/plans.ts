import { randomUUID } from 'node:crypto';
import type { EngagementTerms } from '../../api/contract/index.ts';
import { addDays } from '../../api/rules/index.ts';
import type { PathwayDocument } from '../../api/src/pathways/pathway.model.ts';
import type { Actor } from '../../api/src/platform/auth/actor.ts';
import type { Context, Services } from '../../api/src/server.ts';
import { createPreparation } from './preparing.ts';
import type { DemoTerritory, SeedPathway } from './types.ts';
import { planWords } from './words/plans.ts';

/** Where the plans of the people of the demo's counsellor are; the first is the person of the demo. */
const plan = [
  'partially_signed',
  'signed',
  'draft',
  'to_sign',
  'oriented',
  'notice_awaited',
  'to_orient',
  'to_orient_late',
] as const;
type Planned = (typeof plan)[number];

const notOriented: readonly Planned[] = ['to_orient', 'to_orient_late'];
const withContract: readonly Planned[] = ['draft', 'to_sign', 'partially_signed', 'signed'];
const from = { address: '127.0.0.1', agent: 'demo' };

/**
 * Clocks that run, orientations and engagement contracts in every state in a new demo territory, by the product's own
 * code.
 */
export async function planPaths(
  context: Context,
  services: Services,
  territory: DemoTerritory,
): Promise<void> {
  const counsellor = territory.accounts.find(
    (one) => one.role === 'counsellor' && one.demoRank !== undefined,
  );
  if (!counsellor) return;
  const actor = await createPreparation(context, services).actorOf(counsellor);
  const own = territory.pathways.filter(({ followers }) => followers[0]?.accountId === counsellor.id);
  const bring = createPlanned(context, services, actor);
  for (const [at, state] of plan.entries()) {
    const person = own[at];
    if (person) await bring(state, person, at);
  }
}

const know = ({ clock }: Context, { pathways }: Services, pathwayId: string, days: number) =>
  pathways.mutate(pathwayId, ['private'], () => ({ rsa: true, rsaKnownOn: addDays(clock.today(), -days) }));

function createPlanned(context: Context, services: Services, actor: Actor) {
  const { desk } = services.plans;
  const today = context.clock.today();

  async function load(pathwayId: string): Promise<PathwayDocument> {
    const pathway = await services.pathways.getPathway(pathwayId);
    if (!pathway) throw new Error('A person of the demo territory is missing');
    return pathway;
  }

  async function orient(pathway: PathwayDocument, state: Planned, at: number): Promise<void> {
    const decided = await desk.decide(actor, pathway, {
      clientId: randomUUID(),
      kind: at % 3 === 2 ? 'social' : 'employment',
      authority: 'department',
      structureId: actor.structureId ?? '',
      referentId: actor.accountId,
      reason: planWords.reasons[at % planWords.reasons.length] ?? '',
      decidedOn: addDays(today, -18 + at),
      notice: 'letter',
    });
    if (state === 'notice_awaited') return;
    const received = { orientationId: `${decided._id}`, receivedOn: addDays(today, -14 + at) };
    await desk.receive(actor, pathway, received);
    if (state === 'oriented') return;
    await desk.diagnose(actor, pathway, {
      clientId: randomUUID(),
      madeOn: addDays(today, -7),
      way: 'in_person',
      needs: [...(planWords.needs[at % planWords.needs.length] ?? [])],
      summary: '',
    });
  }

  async function terms(pathwayId: string, at: number): Promise<EngagementTerms> {
    const [candidacyId = null] = await services.candidacies.idsOfPathway(pathwayId);
    const days = { from: addDays(today, 7), to: addDays(today, 20) };
    const immersion = { kind: 'immersion' as const, title: planWords.immersion, ...days, weeklyHours: 15 };
    const support = { kind: 'support' as const, title: planWords.support, from: null, to: null };
    return {
      goals: [...(planWords.goals[at % planWords.goals.length] ?? [])],
      actions: [
        { ...immersion, candidacyId },
        { ...support, weeklyHours: null, candidacyId: null },
      ],
      ...(at % 2 === 0
        ? { weeklyHours: 15, lowering: [] }
        : { weeklyHours: 10, lowering: ['childcare' as const] }),
      exemption: null,
      structureUndertakes: planWords.structureUndertakes,
      personUndertakes: planWords.personUndertakes,
      jobSought: '',
      from: today,
      to: addDays(today, 182),
      renewOn: addDays(today, 91),
    };
  }

  async function contract(pathway: PathwayDocument, state: Planned, at: number): Promise<void> {
    const pathwayId = `${pathway._id}`;
    const draft = await desk.draft(actor, pathway, randomUUID());
    const { version } = draft;
    const written = await desk.change(actor, pathway, draft, { version, terms: await terms(pathwayId, at) });
    if (state === 'draft') return;
    const sent = await desk.submit(actor, pathway, written, written.version);
    const hash = sent.versions.at(-1)?.hash ?? '';
    const sign = async (party: 'beneficiary' | 'referent', name: string) =>
      desk.give(await desk.find(pathwayId, `${sent._id}`), {
        ...{
          party,
          name,
          recordedBy: actor.name,
          hash,
          from,
          locale: 'fr',
          code: null,
          signatureId: context.ids.id(),
        },
        identified: { by: 'counsellor', accountId: actor.accountId, how: planWords.how },
      });
    if (state === 'to_sign') return;
    await sign('referent', actor.name);
    if (state === 'signed') await sign('beneficiary', `${pathway.firstName} ${pathway.lastName}`);
    await desk.refresh(pathwayId);
  }

  return async (state: Planned, { id }: SeedPathway, at: number): Promise<void> => {
    await know(context, services, id, state === 'to_orient_late' ? 45 : 38 - at);
    if (notOriented.includes(state)) return;
    await orient(await load(id), state, at);
    if (withContract.includes(state)) await contract(await load(id), state, at);
  };
}
