import type { Plugin } from 'vite';

/** For the server that writes pages: notes at each page's component which file it is of, so that its style sheets are found. */
export function pageFiles(): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    transform(code, id, options) {
      const feature = /\/src\/features\/([^/]+)\/routes\.ts$/.exec(id)?.[1];
      if (!options?.ssr || !feature) return null;
      const noted = code.replace(
        /\(await import\(["']\.\/([\w-]+-page\.tsx)["']\)\)\.\w+/g,
        (component, file) => `Object.assign(${component}, { file: 'src/features/${feature}/${file}' })`,
      );
      return { code: noted, map: null };
    },
  };
}
