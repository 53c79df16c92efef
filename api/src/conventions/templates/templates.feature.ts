import type { Feature } from '../../platform/feature.ts';
import { templateModel } from './template.model.ts';
import { createTemplateStore } from './template.store.ts';
import type { TemplatesNeeds } from './templates.context.ts';
import { templatesRoutes } from './templates.routes.ts';
import { createTemplatesService } from './templates.service.ts';

/** What a structure reuses from one convention to the next. */
export const templatesFeature: Feature<TemplatesNeeds> = {
  name: 'templates',
  setup(platform, services) {
    const context = { ...platform, services };
    const store = createTemplateStore(context, templateModel(context.db));
    return { routes: templatesRoutes(context, createTemplatesService(context, store)) };
  },
};
