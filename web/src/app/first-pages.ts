/** What the first page of a visit needs, asked for by the HTML itself, before any script of the application has arrived. */
export interface FirstPage {
  /** Of the path. */
  at: RegExp;
  /** The role that signed in last on this device; undefined: any, '': nobody. */
  role?: string;
  /** Modules under `src/features`. */
  modules: readonly string[];
  /** Dictionaries. */
  texts: readonly string[];
  /**
   * Addresses of the API that this page asks for at once when its own address has no query; `$1` is what `at` found. With
   * others behind it: they need the `id` of the answer, their `$1`.
   */
  data: readonly (string | readonly [string, readonly string[]])[];
}

const signedIn = ['/notifications'];
const party = [...signedIn, '/conversations/unread'];

/** The first that fits counts. Where a page is missing here, it opens as well, later. */
export const firstPages: readonly FirstPage[] = [
  {
    at: /^\/$/,
    role: 'beneficiary',
    modules: ['home/home-page.tsx', 'beneficiary/beneficiary-home-page.tsx'],
    texts: ['home', 'slots', 'appointments', 'beneficiary', 'matching', 'referents', 'plan'],
    data: [
      [
        '/pathways/mine',
        [
          '/pathways/$1/appointments',
          '/pathways/$1/interview',
          '/pathways/$1/plan',
          '/alerts?pathwayId=$1&limit=3',
        ],
      ],
      ...party,
      '/signatures/waiting',
    ],
  },
  {
    at: /^\/$/,
    role: '',
    modules: ['home/home-page.tsx'],
    texts: ['home', 'slots'],
    data: ['/slots?sort=date&limit=6', '/territory'],
  },
  {
    at: /^\/offres$/,
    modules: ['slots/slots-page.tsx'],
    texts: ['slots', 'saved-searches'],
    data: ['/slots?limit=24&sort=fit'],
  },
  {
    at: /^\/offres\/([0-9a-f]{24})$/,
    modules: ['slots/slot-page.tsx'],
    texts: ['slots', 'matching'],
    data: ['/slots/$1'],
  },
  { at: /^\/connexion$/, modules: ['auth/sign-in-page.tsx'], texts: ['auth', 'security'], data: [] },
  {
    at: /^\/offres-pour-moi$/,
    modules: ['beneficiary/my-slots-page.tsx'],
    texts: ['beneficiary', 'slots', 'matching'],
    data: [['/pathways/mine', ['/pathways/$1/matches?sort=fit']], ...party],
  },
  {
    at: /^\/echanges$/,
    modules: ['conversations/conversations-page.tsx'],
    texts: ['conversations', 'candidacies'],
    data: ['/conversations?limit=50', ...party],
  },
  {
    at: /^\/echanges\/([0-9a-f]{24})$/,
    modules: ['conversations/conversations-page.tsx'],
    texts: ['conversations', 'candidacies'],
    data: ['/conversations/$1/messages?limit=50', '/conversations?limit=50', '/candidacies/$1', ...party],
  },
  {
    at: /^\/candidatures$/,
    modules: ['candidacies/candidacies-page.tsx'],
    texts: ['candidacies'],
    data: ['/candidacies?group=all&limit=40', ...party],
  },
  {
    at: /^\/immersions$/,
    modules: ['employer/employer-home-page.tsx'],
    texts: ['employer', 'candidacies', 'companies'],
    data: [
      '/candidacies?group=mine&limit=20',
      '/candidacies?state=accepted&limit=100',
      '/candidacies?state=in_immersion&limit=100',
      '/candidacies/answers',
      '/slots/mine?limit=50',
      '/establishments/mine?limit=100',
      '/signatures/waiting',
      ...party,
    ],
  },
  {
    at: /^\/accompagnements$/,
    modules: ['caseload/counsellor-home-page.tsx'],
    texts: ['caseload', 'candidacies', 'matching', 'propose', 'referents', 'companies', 'reaching'],
    data: [
      '/candidacies?group=mine&limit=100',
      '/candidacies?group=theirs&limit=100',
      '/pathways?attention=true&limit=100',
      '/alerts?limit=20',
      '/signatures/waiting',
      '/establishments?need=to_confirm&limit=100',
      '/reach/summary?scope=mine',
      ...party,
    ],
  },
  {
    at: /^\/pilotage$/,
    modules: ['steering/steering-page.tsx'],
    texts: ['steering', 'referents', 'plan', 'appointments'],
    data: [
      '/steering/figures',
      '/steering/first-steps',
      '/steering/clocks',
      '/steering/appointments',
      ...signedIn,
    ],
  },
];
