/** Maximum number of own lines of a function: more for markup and for functions that only wire a feature. */
export function maxLines(path: string, name: string): number {
  if (path.endsWith('.tsx')) return 80;
  return /^(create[A-Z].*|.*Routes|setup)$/.test(name) ? 60 : 40;
}

/** Longer functions, as file#function, with the reason. A function that is short again must be removed from the list. */
export const longFunctions: readonly { because: string; functions: readonly string[] }[] = [
  { because: 'one case for each kind of answer', functions: ['api/rules/interview.ts#answered'] },
  {
    because: 'a list of routes, one after the other',
    functions: [
      'api/src/accounts/sign-in.routes.ts#signInRoutes',
      'api/src/pathways/pathways.routes.ts#pathwaysRoutes',
    ],
  },
  {
    because: 'one field, rule or step after the other, in the order that matters',
    functions: [
      'api/src/config.ts#parseConfig',
      'api/src/directory/communes/build-communes.ts#buildCommunes',
      'api/src/directory/directory.store.ts#replace',
      'api/src/immersions/immersion.present.ts#presentImmersion',
      'api/src/slots/slot.present.ts#presentSlot',
      'api/store/src/commands/explain.ts#explainCommand',
      'api/store/src/commands/index-spec.ts#readIndexSpec',
      'api/store/src/wire/raw.ts#walkValue',
      'search/src/embedded/slot-queries.ts#searchPending',
      'search/src/embedded/slot-query.ts#compileSlotQuery',
      'search/src/embedded/slot-search.ts#gate',
      'search/src/embedded/slot-search.ts#takeScored',
      'search/src/scoring/weights.ts#weigh',
      'web/src/app/nav.ts#useMainLinks',
    ],
  },
  {
    because: 'what a test or the demo is made of, told from beginning to end',
    functions: [
      'api/test/security/matrix/cells.ts#cellsOf',
      'api/test/security/foreign-ids/world.ts#populate',
      'api/test/support/oidc-provider.ts#startOidcProvider',
      'api/test/support/test-app.ts#startTestApp',
      'scripts/seed/asking.ts#anonymous',
      'scripts/seed/candidacies.ts#attempt',
      'scripts/seed/establishments.ts#anonymous',
      'scripts/seed/people.ts#anonymous',
      'scripts/seed/slots.ts#makeSlot',
      'scripts/seed/history.ts#makeHistory',
      'scripts/seed/territory-data.ts#buildDemoTerritory',
      'search/src/meilisearch/testing/contract-server.ts#startContractServer',
    ],
  },
];
