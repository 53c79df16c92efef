import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isValidElement } from 'react';
import type { RouteObject } from 'react-router';

type Manifest = Record<string, { css?: string[]; imports?: string[]; isEntry?: boolean }>;
/** Of the browser's build, beside this one. */
const manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, '../.vite/manifest.json'), 'utf8'),
) as Manifest;

/** The file of a route's page under `web`, which `build/page-files.ts` notes at its component. */
export function fileOf(route: RouteObject | undefined): string | undefined {
  // the router has made an element of the component
  return isValidElement(route?.element) ? (route.element.type as { file?: string }).file : undefined;
}

function addStyles(key: string, styles: Set<string>, seen: Set<string>): void {
  if (seen.has(key)) return;
  seen.add(key);
  for (const name of manifest[key]?.imports ?? []) addStyles(name, styles, seen);
  for (const file of manifest[key]?.css ?? []) styles.add(`/${file}`);
}

/** Addresses of the style sheets of a page, those of every page first. */
export function stylesOf(file: string | undefined): string[] {
  const styles = new Set<string>();
  const seen = new Set<string>();
  for (const key of Object.keys(manifest)) if (manifest[key]?.isEntry) addStyles(key, styles, seen);
  if (file) addStyles(file, styles, seen);
  return [...styles];
}
