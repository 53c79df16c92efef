import type { ServiceFeature } from '../platform/feature.ts';
import { directoryRoutes } from './directory.routes.ts';
import { createDirectoryService, type DirectoryService } from './directory.service.ts';

/** Milliseconds until the communes and the words of look-ups are read, a second each the first time: the site answers before. */
const afterTheStart = 2_000;

export const directoryFeature: ServiceFeature<object, { directory: DirectoryService }> = {
  name: 'directory',
  setup(context) {
    const directory = createDirectoryService(context);
    context.events.subscribePerProcess('directory', ['directory.replaced'], ({ data }) =>
      directory.follow(data.generation),
    );
    let reading: NodeJS.Timeout | undefined;
    return {
      offers: { directory },
      routes: directoryRoutes(directory),
      async start() {
        await directory.start();
        reading = setTimeout(() => {
          directory.readPlaces();
          directory.readWords();
        }, afterTheStart);
        reading.unref();
      },
      async stop() {
        clearTimeout(reading);
      },
    };
  },
};
