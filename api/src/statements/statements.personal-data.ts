import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { StatementsContext } from './statements.context.ts';
import type { StatementsService } from './statements.service.ts';

/**
 * The hours that statements say of a person. A statement holds numbers of conventions and is never changed, so that
 * nothing is erased: once the convention is, nothing leads to the person.
 */
export function statementsOfPerson(
  { services }: Pick<StatementsContext, 'services'>,
  statements: Pick<StatementsService, 'linesOf'>,
): PersonalDataHolder {
  return {
    name: 'hoursStatements',
    collections: [],
    async exportFor(_actor, { pathwayId }) {
      const candidacyIds = await services.candidacies.idsOfPathway(pathwayId);
      return statements.linesOf(await services.conventions.idsOfCandidacies(candidacyIds));
    },
    async erase() {
      return [];
    },
  };
}
