import type { ServiceFeature } from '../platform/feature.ts';
import { statementModel } from './statement.model.ts';
import type { StatementsNeeds } from './statements.context.ts';
import { statementsOfPerson } from './statements.personal-data.ts';
import { statementsRoutes } from './statements.routes.ts';
import { createStatementsService, type StatementsService } from './statements.service.ts';

/** The hours of presence by month, for the contribution against accidents at work. */
export const statementsFeature: ServiceFeature<StatementsNeeds, { statements: StatementsService }> = {
  name: 'statements',
  setup(platform, services) {
    const context = { ...platform, services };
    const service = createStatementsService(context, statementModel(context.db));
    context.personalData.register(statementsOfPerson(context, service));
    return { offers: { statements: service }, routes: statementsRoutes(context, service) };
  },
};
