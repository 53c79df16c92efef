import type { Feature } from '../platform/feature.ts';
import { createColumnMemory } from './intake.columns.ts';
import type { IntakeNeeds } from './intake.context.ts';
import { createForgetting } from './intake.forgetting.ts';
import { createKinds } from './intake.kinds.ts';
import { intakeModels } from './intake.model.ts';
import { bringOlderImports } from './intake.older.ts';
import { intakeOfPerson } from './intake.personal-data.ts';
import { createPlanner } from './intake.planner.ts';
import { createIntakeReader } from './intake.reader.ts';
import { intakeRoutes } from './intake.routes.ts';
import { createRunner } from './intake.runner.ts';
import { createIntake } from './intake.service.ts';
import { createUndo } from './intake.undo.ts';
import { createUpload } from './intake.upload.ts';

/** The files that bring people, companies, structures and slots. */
export const intakeFeature: Feature<IntakeNeeds> = {
  name: 'intake',
  setup(platform, services) {
    const context = { ...platform, services };
    const models = intakeModels(context.db);
    const kinds = createKinds(context, models);
    const planner = createPlanner(context, models, kinds);
    const forgetting = createForgetting(context, models);
    const columns = createColumnMemory(models, kinds);
    const parts = {
      models,
      kinds,
      columns,
      planner,
      forgetting,
      runner: createRunner(context, models, { kinds, planner, forgetting }),
      undo: createUndo(context, models, { kinds, planner }),
    };
    const intake = createIntake(context, parts);
    const reader = createIntakeReader(context, models, kinds);
    services.reaching.ports.imports.connect({ peopleOf: reader.peopleOf });
    context.personalData.register(intakeOfPerson(models));
    return {
      routes: intakeRoutes(context, {
        intake,
        take: createUpload(context, parts),
        reader,
      }),
      async start() {
        await bringOlderImports(models);
        await intake.resume();
      },
    };
  },
};
