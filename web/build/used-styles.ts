import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PurgeCSS } from 'purgecss';
import type { Plugin } from 'vite';

/** Names that the sources put together (`fr-btn--${kind}`), and the themes. Whatever has this in it stays. */
const joined = [/data-fr-/, /^fr-(?:alert|btn|checkbox|fieldset|input|select)/];

/** The styles of the design system without rules for classes that no source of ours names, and without variables of nobody. */
export function usedStyles(sources: string): Plugin {
  const read = (names: RegExp) =>
    readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => names.test(file))
      .map((file) => readFileSync(join(sources, file), 'utf8'));
  return {
    name: 'used-styles',
    apply: 'build',
    async transform(css, id) {
      if (!/\/ui\/dsfr\.css$/.test(id)) return null;
      const content = ['<html><body></body></html>', ...read(/\.tsx?$/)].map((raw) => ({
        raw,
        extension: 'html',
      }));
      const [kept] = await new PurgeCSS().purge({
        content,
        css: [{ raw: css }],
        // every word of the sources counts as a class, an element or an attribute
        defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
        safelist: { greedy: joined },
      });
      // our own subsets stand in fonts.css
      const withoutFonts = (kept?.css ?? css).replace(/@font-face\s*\{[^}]*\}/g, '');
      return { code: withoutIdleVariables(withoutFonts, read(/\.(?:css|tsx?)$/).join('\n')), map: null };
    },
    generateBundle(_options, bundle) {
      const styles = Object.values(bundle)
        .map((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? `${file.source}` : ''))
        .join('');
      for (const name of Object.keys(bundle))
        if (/\.woff2?$/.test(name) && !styles.includes(name)) delete bundle[name];
    },
  };
}

/** Without variables that are set and that neither these styles nor ours read. One read by another idle one goes in the next round. */
function withoutIdleVariables(css: string, ours: string): string {
  const namesIn = (text: string) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name);
  const used = new Set([...namesIn(css), ...namesIn(ours)]);
  const left = css.replace(/(--[\w-]+):(?:"[^"]*"|'[^']*'|\([^()]*\)|[^;{}"'])*(?:;|(?=\}))/g, (set, name) =>
    used.has(name) ? set : '',
  );
  return left === css ? css : withoutIdleVariables(left, ours);
}
