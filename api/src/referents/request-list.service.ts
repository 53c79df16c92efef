import type { ReferentRequestItem } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { mayReadRequest } from './referent.policy.ts';
import type { ReferentsContext } from './referents.context.ts';
import { presentRequestItem } from './request.present.ts';
import { aboutRequest, type ReferentRequest } from './requests.service.ts';

type Asking = PathwayDocument & { referentRequest: ReferentRequest };
const isAsking = (pathway: PathwayDocument): pathway is Asking => Boolean(pathway.referentRequest);

/** The requests to a structure, longest waiting first. */
export function createRequestList({ clock, services }: ReferentsContext) {
  return async function list(actor: Actor, structure: StructureDocument): Promise<ReferentRequestItem[]> {
    const facts = structureFactsOf(structure);
    const found = await services.pathways.waitingAt(facts.id);
    const readable = found
      .filter(isAsking)
      .filter((pathway) => mayReadRequest(actor, facts, aboutRequest(pathway, pathway.referentRequest)));
    const names = await structureNames(readable);
    // the access log of each person shows who read their name here
    for (const pathway of readable) await services.pathways.recordReading(actor, pathway, 'referent_request');
    return readable.map((pathway) =>
      presentRequestItem(actor, facts, pathway, {
        today: clock.today(),
        structureName: (id) => names.get(id) ?? '',
        communeOf: (code) => {
          const commune = code ? services.directory.commune(code) : undefined;
          return commune ? { code: commune.code, name: commune.name } : null;
        },
      }),
    );
  };

  async function structureNames(asking: readonly Asking[]): Promise<Map<string, string>> {
    if (asking.every(({ referentRequest }) => referentRequest.passes.length === 0)) return new Map();
    const structures = await services.structures.all();
    return new Map(structures.map(({ _id, name }) => [_id.toHexString(), name]));
  }
}
export type RequestList = ReturnType<typeof createRequestList>;
