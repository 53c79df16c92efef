import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The scripts and styles that the built page has inside, as sources of a content security policy: nothing else that stands in a page
 * runs. Empty without a build.
 */
export function inlineCodeOf(webDist: string): { scripts: string[]; styles: string[] } {
  const page = join(webDist, 'index.html');
  const html = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const hashes = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(
      ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
    );
  return { scripts: hashes('script'), styles: hashes('style') };
}
