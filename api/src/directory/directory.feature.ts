import type { Feature } from '../platform/feature.ts';
import { directoryRoutes } from './directory.routes.ts';
import { createDirectoryService } from './directory.service.ts';

export const directoryFeature: Feature = {
  name: 'directory',
  setup(context) {
    const directory = createDirectoryService(context);
    context.services.directory = directory;
    context.events.subscribePerProcess('directory', ['directory.replaced'], ({ data }) =>
      directory.follow(data.generation),
    );
    return { routes: directoryRoutes(directory), start: directory.start };
  },
};
