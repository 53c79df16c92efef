import { describe, expect, it } from 'vitest';
import { isTest, typescriptFiles } from '../source/files.ts';
import { type Import, importsOf } from '../source/imports.ts';
import { doors, nestedFeatures } from './doors.ts';
import { reaches } from './exceptions.ts';
import { circlesOf } from './graph.ts';
import { placeOf, refusal } from './rules.ts';

const files = typescriptFiles();
const imports = new Map<string, Import[]>(files.map((file) => [file, importsOf(file)]));
const ownImports = new Map(
  [...imports].map(([file, list]) => [
    file,
    list.flatMap(({ to, own }) => (own && imports.has(to) ? [to] : [])),
  ]),
);
/** Tests may import anything, because nothing depends on them. */
const sources = files.filter((file) => !isTest(file));

const featureOf = (path: string) => placeOf(path).feature;

describe('the import graph', () => {
  it('contains only allowed imports and listed exceptions', () => {
    const found: string[] = [];
    const reached = new Map<string, Set<string>>();
    for (const from of sources)
      for (const one of imports.get(from) ?? []) {
        const why = refusal(from, one);
        if (!why) continue;
        const feature = featureOf(from);
        if (feature && featureOf(one.to)) {
          const target = one.to.slice('api/src/'.length);
          reached.set(target, (reached.get(target) ?? new Set()).add(feature));
        } else found.push(`${from} → ${one.to}: ${why}`);
      }
    expect(found).toEqual([]);
    // equal, not a subset: an exception that is no longer needed must be removed from the list
    const listed = [...reached].sort().map(([target, by]) => [target, [...by].sort()]);
    expect(Object.fromEntries(listed)).toEqual(reaches);
  });

  it('has no cycle, not even of types', () => {
    expect(circlesOf(ownImports)).toEqual([]);
  });

  it('has no cycle between features', () => {
    const graph = new Map<string, Set<string>>();
    for (const from of sources) {
      const feature = featureOf(from);
      if (!feature) continue;
      const needed = graph.get(feature) ?? new Set();
      graph.set(feature, needed);
      for (const to of ownImports.get(from) ?? []) {
        const other = featureOf(to);
        if (other && other !== feature) needed.add(other);
      }
    }
    expect(circlesOf(new Map([...graph].map(([name, needed]) => [name, [...needed]])))).toEqual([]);
  });

  it('the list of nested features is complete', () => {
    const found = files.flatMap((path) => {
      const [folder, nested] = /^api\/src\/(.+)\/[^/]+\.feature\.ts$/.exec(path)?.[1]?.split('/') ?? [];
      return nested ? [`${folder}/${nested}`] : [];
    });
    expect(found).toEqual(nestedFeatures);
  });

  it('each file that features may import exists, and another feature imports it', () => {
    for (const [feature, names] of Object.entries(doors))
      for (const name of names) {
        const path = `api/src/${feature}/${name}`;
        const users = sources.filter((from) => ownImports.get(from)?.includes(path));
        expect([
          path,
          users.some((from) => featureOf(from) !== undefined && featureOf(from) !== feature),
        ]).toEqual([path, true]);
      }
  });
});

describe('the rules for imports', () => {
  const own = (from: string, to: string) => refusal(from, { to, own: true, typesOnly: false });
  const named = (from: string, to: string) => refusal(from, { to, own: false, typesOnly: false });

  it('find the part that a file belongs to', () => {
    expect(placeOf('api/src/slots/slot.model.ts')).toEqual({ room: 'feature', feature: 'slots' });
    expect(placeOf('api/src/platform/http/bind.ts')).toEqual({ room: 'platform' });
    expect(placeOf('api/src/app.ts')).toEqual({ room: 'frame' });
  });

  it.each([
    ['web/src/main.tsx', 'api/src/app.ts'],
    ['web/src/main.tsx', 'api/contract/index.ts'],
    ['search/src/index.ts', 'api/contract/index.ts'],
    ['search/src/index.ts', 'scripts/serve.ts'],
    ['api/store/src/index.ts', 'api/src/config.ts'],
    ['api/src/platform/context.ts', 'api/src/slots/slot.model.ts'],
    ['api/src/slots/slots.service.ts', 'api/src/pathways/pathway.model.ts'],
    ['api/src/slots/slots.service.ts', 'api/src/app.ts'],
    ['api/src/server.ts', 'scripts/serve.ts'],
    ['scripts/serve.ts', 'api/store/src/worker.ts'],
    ['api/contract/slots.ts', 'api/src/config.ts'],
    ['api/contract/slots.ts', 'api/rules/length.rules.ts'],
    ['api/rules/length.rules.ts', 'api/src/platform/clock.ts'],
    ['web/src/main.tsx', 'api/rules/index.ts'],
  ])('%s may not import %s', (from, to) => expect(own(from, to)).not.toBeNull());

  it.each([
    ['web/src/main.tsx', '@passerelle/api/server'],
    ['search/src/index.ts', '@passerelle/store'],
    ['api/store/src/index.ts', '@passerelle/search'],
    ['api/contract/slots.ts', 'mongoose'],
    ['api/rules/length.rules.ts', 'zod'],
    ['api/rules/length.rules.ts', '@passerelle/search'],
  ])('%s may not import the package %s', (from, to) => expect(named(from, to)).not.toBeNull());

  it('allow what ARCHITECTURE.md allows', () => {
    const model = { to: 'api/src/pathways/pathway.model.ts', own: true, typesOnly: true };
    expect(refusal('api/src/slots/slots.service.ts', model)).toBeNull();
    expect(named('web/src/app/api.ts', '@passerelle/api/contract')).toBeNull();
    expect(named('web/src/app/api.ts', '@passerelle/api/rules')).toBeNull();
    expect(named('api/rules/holidays.ts', '@socialgouv/jours-feries')).toBeNull();
    expect(own('api/rules/length.rules.ts', 'api/contract/primitives.ts')).toBeNull();
    expect(own('api/src/platform/clock.ts', 'api/rules/holidays.ts')).toBeNull();
    expect(own('api/src/slots/slot.rules.ts', 'api/rules/index.ts')).toBeNull();
    expect(named('api/src/matching/indexer.ts', '@passerelle/search')).toBeNull();
    expect(own('api/src/slots/slots.service.ts', 'api/src/platform/context.ts')).toBeNull();
    expect(own('api/src/matching/alerts.ts', 'api/src/pathways/consents.ts')).toBeNull();
    expect(own('api/src/app.ts', 'api/src/slots/slots.feature.ts')).toBeNull();
  });

  it('find cycles of any length', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
    ]);
    expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
  });
});
