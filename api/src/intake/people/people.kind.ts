import type { ImportField } from '../../../contract/intake.ts';
import type { IntakeContext } from '../intake.context.ts';
import type { ImportKind } from '../intake.kind.ts';
import type { IntakeModels } from '../intake.model.ts';
import { createTerritory } from '../intake.territory.ts';
import { createPeopleViewer } from './people.present.ts';
import { type PlannedPerson, planPeople } from './people.rows.ts';
import { createPeopleStore } from './people.store.ts';
import { createImportTrail } from './people.trail.ts';
import { createPeopleUndo } from './people.undo.ts';
import { peopleHeads } from './person.columns.ts';

/** Files of people. */
export function createPeopleKind(context: IntakeContext, models: IntakeModels): ImportKind<PlannedPerson> {
  const trail = createImportTrail(context);
  const membersOf = async (structureId: unknown) => {
    const members = await context.services.structures.members.membersOf(`${structureId}`);
    return members.filter(({ active }) => active);
  };
  return {
    name: 'people',
    heads: peopleHeads,
    repeated: 'repeated',
    stepRows: 200,

    lacks(columns) {
      const has = (...fields: ImportField[]) => fields.some((field) => columns.includes(field));
      const named = has('fullName') || (has('lastName', 'birthName') && has('firstName'));
      return named || has('fileNumber') ? null : 'names';
    },
    needs: async ({ structureId }) => ((await membersOf(structureId)).length === 0 ? 'no_member' : null),

    async planRows(file, rows) {
      const members = await membersOf(file.structureId);
      return planPeople(context, file, rows, {
        territory: createTerritory(context),
        members: new Set(members.flatMap(({ email }) => (email ? [email.toLowerCase()] : []))),
      });
    },
    ...createPeopleStore(context, models),
    recorded: trail.imported,
    undo: createPeopleUndo(context, trail),

    titleOf: ({ lastName, firstName, birthDate }) => ({
      name: `${lastName ?? ''} ${firstName ?? ''}`.trim(),
      birthDate: birthDate ?? null,
    }),
    viewerOf: createPeopleViewer(context),
  };
}
