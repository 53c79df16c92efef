// What Meilisearch 1.50 answers; the tests of the contract compare it and the contract server with this.
import type { Step } from './step.ts';

const ask = 'POST /multi-search';

/** Whole questions, to `$slots` and to `$few`, which shows two of everything. */
export const searches: readonly Step[] = [
  [ask, { queries: [{}] }, '400 missing_index_uid'],
  [ask, { queries: [{ q: 'a' }] }, '400 missing_index_uid'],
  [ask, { queries: [] }, '200'],
  [ask, { queries: {} }, '400 bad_request'],
  [ask, { queries: [1] }, '400 bad_request'],
  [ask, { queries: [null] }, '400 bad_request'],
  [ask, { queries: [[]] }, '400 bad_request'],
  [ask, { queries: 'x' }, '400 bad_request'],
  [ask, { queries: null }, '400 bad_request'],
  [ask, {}, '400 bad_request'],
  [ask, [], '400 bad_request'],
  [ask, null, '400 bad_request'],
  [ask, 'x', '400 bad_request'],
  [ask, { queries: [], nope: 1 }, '400 bad_request'],
  [ask, { queries: [{ indexUid: '$slots' }, { indexUid: '$none' }] }, '400 index_not_found'],
  [
    ask,
    { queries: [{ indexUid: '$slots' }, { indexUid: '$slots', filter: 'kind:EI' }] },
    '400 invalid_search_filter',
  ],
  [ask, undefined, '400 malformed_payload', { raw: '{' }],
  [ask, undefined, '400 missing_payload', { raw: '' }],
  [ask, undefined, '415 missing_content_type'],
  [ask, { queries: [] }, '415 invalid_content_type', { type: 'text/plain' }],
  [ask, { queries: [] }, '415 missing_content_type', { type: null }],
  [ask, { queries: [] }, '401 missing_authorization_header', { as: 'nobody' }],
  [ask, { queries: [] }, '403 invalid_api_key', { as: 'stranger' }],
  [
    ask,
    { queries: [{ indexUid: '$slots', q: 'rouen chantier', showRankingScoreDetails: true }] },
    'e 2/2 a 1/2',
  ],
  [
    ask,
    {
      queries: [
        { indexUid: '$slots', q: 'rouen chantier', showRankingScoreDetails: true, matchingStrategy: 'all' },
      ],
    },
    'e',
  ],
  [ask, { queries: [{ indexUid: '$slots', q: '', showRankingScoreDetails: true }] }, 'a b c d e'],
  [
    ask,
    { queries: [{ indexUid: '$slots', q: '"aide boulanger" elbeuf', showRankingScoreDetails: true }] },
    'b 3/3',
  ],
  [
    ask,
    { queries: [{ indexUid: '$slots', q: 'rouen', facets: ['kind'], limit: 0 }] },
    'none of 2 | kind: EI 1, or 1',
  ],
  [
    ask,
    { queries: [{ indexUid: '$slots', filter: 'open = true', facets: ['kind', 'places'] }] },
    'a c d | kind: AI 1, E I 1, EI 1 | places: 1 1, 10 1, 2.5 1',
  ],
  [ask, { queries: [{ indexUid: '$slots', filter: 'open = maybe', facets: ['kind'] }] }, 'none | kind: '],
  [ask, { queries: [{ indexUid: '$slots', sort: ['title:asc'], offset: 1, limit: 2 }] }, 'a e of 5'],
  [ask, { queries: [{ indexUid: '$slots', q: 'rouen', sort: ['title:desc'], filter: 'kind = or' }] }, 'e'],
  [ask, { queries: [{ indexUid: '$few' }] }, 'a b of 5'],
  [ask, { queries: [{ indexUid: '$few', limit: 10, offset: 1 }] }, 'b of 5'],
  [ask, { queries: [{ indexUid: '$few', offset: 2 }] }, 'none of 5'],
  [
    ask,
    { queries: [{ indexUid: '$few', facets: ['kind', 'places'], limit: 0 }] },
    'none of 5 | kind: AI 1, E I 1 | places: 1 1, 10 1',
  ],
  [ask, { queries: [{ indexUid: '$few', sort: ['title:desc'] }] }, 'c d of 5'],
  ['POST /indexes/$few/documents/fetch', {}, 'a b c d e'],
];
