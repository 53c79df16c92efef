import type { ServiceFeature } from '../platform/feature.ts';
import { directoryRoutes } from './directory.routes.ts';
import { createDirectoryService, type DirectoryService } from './directory.service.ts';

export const directoryFeature: ServiceFeature<object, { directory: DirectoryService }> = {
  name: 'directory',
  setup(context) {
    const directory = createDirectoryService(context);
    context.events.subscribePerProcess('directory', ['directory.replaced'], ({ data }) =>
      directory.follow(data.generation),
    );
    return { offers: { directory }, routes: directoryRoutes(directory), start: directory.start };
  },
};
