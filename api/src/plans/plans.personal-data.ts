import { Types } from 'mongoose';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import { sendsOf } from '../signatures/signature-requests.ts';
import type { PlanModels } from './plan.days.ts';
import type { PlansContext } from './plans.context.ts';
import type { Plans } from './plans.service.ts';

/** Diagnoses, orientations and engagement contracts belong to the file: they are kept and erased with it. */
export function plansOfPerson(
  { services }: Pick<PlansContext, 'services'>,
  { orientations, diagnoses, engagements }: PlanModels,
  { plans, refresh }: { plans: Plans; refresh: (pathwayId: string) => Promise<void> },
): PersonalDataHolder {
  const { requests, scans } = services.signatures;
  const idsOf = async (own: object) =>
    (await engagements.find(own, { _id: 1 }).lean()).map(({ _id }) => `${_id}`);
  const idOf = (pathwayId: string) => new Types.ObjectId(pathwayId);
  return {
    name: 'plan',
    collections: ['orientations', 'diagnoses', 'engagements'],

    async exportFor(actor, { pathwayId }, locale) {
      const pathway = await services.pathways.getPathway(pathwayId);
      if (!pathway) return null;
      const { abilities: _, ...plan } = await plans.of(actor, pathway, locale);
      const ids = [plan.open, plan.inForce, ...plan.former.engagements].flatMap((one) => one?.id ?? []);
      const chains = await Promise.all(ids.map((id) => services.evidence.of(id)));
      const links = sendsOf(await requests.of(ids));
      return { ...plan, proofs: chains.flat().map(({ text }) => text), links };
    },

    /** The scans of what they signed on paper. */
    async filesFor(_actor, { pathwayId }) {
      const kept = await scans.of(await idsOf({ pathwayId: idOf(pathwayId) }));
      return kept.map((scan) => ({
        name: `${scan.conventionId}/${scan.id.slice(-6)}-${scan.name}`,
        read: () => scans.read(scan),
      }));
    },

    reassign: {
      async idsOf(pathwayId) {
        const own = { pathwayId: idOf(pathwayId) };
        const found = await Promise.all([
          orientations.find(own, { _id: 1 }).lean(),
          diagnoses.find(own, { _id: 1 }).lean(),
          engagements.find(own, { _id: 1 }).lean(),
        ]);
        return found.flat().map(({ _id }) => `${_id}`);
      },
      async move(ids, pathwayId) {
        const [moved, to] = [{ _id: { $in: [...ids] } }, { $set: { pathwayId: idOf(pathwayId) } }];
        await orientations.updateMany(moved, to);
        await diagnoses.updateMany(moved, to);
        // one is prepared at a time: of two drafts the one of the kept file goes on
        const prepared = await engagements.exists({ openFor: idOf(pathwayId) });
        await engagements.updateMany(moved, to);
        const open = { ...moved, openFor: { $exists: true } };
        if (prepared) await engagements.updateMany(open, { $unset: { openFor: 1 } });
        else await engagements.updateMany(open, { $set: { openFor: idOf(pathwayId) } });
        await refresh(pathwayId);
      },
    },

    async erase({ pathwayId, pathwayIds }) {
      const own = { pathwayId: { $in: [pathwayId, ...pathwayIds].map(idOf) } };
      await orientations.deleteMany(own);
      await diagnoses.deleteMany(own);
      // links and scans first: they are found by the contracts
      const ids = await idsOf(own);
      await requests.removeOf(ids);
      for (const { id } of await scans.of(ids)) await scans.remove(id);
      await engagements.deleteMany(own);
      return [];
    },
  };
}
