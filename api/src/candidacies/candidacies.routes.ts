import * as contract from '../../contract/candidacies.ts';
import { notFound } from '../platform/http/app-error.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs, scopedByQuery, serviceAsks } from '../platform/http/open-policies.ts';
import type { CandidaciesReader } from './candidacies.reader.ts';
import type { CandidaciesService } from './candidacies.service.ts';
import type { createOwnAnswers } from './own-answers.ts';

/** `accessOf` checks the policy and returns the actor's side; an actor without a side gets `not_found`. */
export function candidaciesRoutes(
  service: CandidaciesService,
  reader: CandidaciesReader,
  ownAnswers: ReturnType<typeof createOwnAnswers>,
) {
  return [
    bind(contract.getOwnAnswers, { policy: scopedByQuery, handler: ({ actor }) => ownAnswers(actor) }),
    bind(contract.listCandidacies, {
      policy: scopedByQuery,
      handler: ({ actor, query, locale }) => reader.list(actor, query, locale),
    }),
    bind(contract.createCandidacy, {
      policy: serviceAsks,
      handler: async ({ actor, body, locale }) => {
        const created = await service.create(actor, body);
        return answer(await service.accessOf(actor, created._id.toHexString()), actor, locale);
      },
    }),
    bind(contract.getCandidacy, {
      load: ({ actor, params }) => service.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, locale }) => {
        const candidacy = await service.opened(loaded);
        const facts = { ...loaded.facts, state: candidacy.state };
        return answer({ ...loaded, candidacy, facts }, actor, locale);
      },
    }),
    bind(contract.moveCandidacy, {
      load: ({ actor, params }) => service.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, body, locale }) => {
        const moved = await service.move(actor, loaded, body);
        const facts = { ...loaded.facts, state: moved.state, reachedEmployer: moved.reachedEmployer };
        return answer({ ...loaded, candidacy: moved, facts }, actor, locale);
      },
    }),
    bind(contract.shareIdentity, {
      load: ({ actor, params }) => service.accessOf(actor, params.candidacyId),
      policy: loadedIsTheirs,
      handler: async ({ actor, loaded, body, locale }) => {
        const candidacy = await service.shareIdentity(actor, loaded, body);
        return answer({ ...loaded, candidacy }, actor, locale);
      },
    }),
  ];

  async function answer(
    access: Awaited<ReturnType<CandidaciesService['accessOf']>>,
    actor: Parameters<CandidaciesReader['present']>[0],
    locale: Parameters<CandidaciesReader['present']>[2],
  ) {
    const presented = access && (await reader.present(actor, access, locale));
    if (!presented) throw notFound();
    return presented;
  }
}
