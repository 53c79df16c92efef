import { Alert, type Tone } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { SaveLine } from '../../ui/save-line.tsx';
import { EmptyState, ErrorState, Pager, ProblemText, Skeleton } from '../../ui/states.tsx';
import { eachOf, type Group, nothing, type Piece } from './example.tsx';
import {
  brokenProblem,
  offlineProblem,
  refusedProblem,
  signedOutProblem,
  staleProblem,
  waitProblem,
} from './problems.ts';
import type { GalleryText } from './text.ts';

const tones = eachOf<Tone>({ info: true, success: true, warning: true, error: true });

export function states(t: GalleryText): Group {
  return {
    id: 'states',
    title: t('groups.states'),
    pieces: [alerts(t), saveLines(t), skeletons, empties(t), errors(t), ...problems(t), listCounts, pagers],
  };
}

function saveLines(t: GalleryText): Piece {
  const again = <Button size="sm">{t('tabs.open')}</Button>;
  return {
    name: 'SaveLine',
    examples: [
      ...(['saved', 'busy', 'held'] as const).map((look) => ({
        props: `look="${look}"`,
        show: <SaveLine look={look}>{t('news')}</SaveLine>,
      })),
      {
        props: 'look="error" action',
        show: (
          <SaveLine look="error" action={again}>
            {t('long')}
          </SaveLine>
        ),
      },
    ],
  };
}

function alerts(t: GalleryText): Piece {
  return {
    name: 'Alert',
    examples: [
      ...tones.map((tone) => ({ props: `tone="${tone}"`, show: <Alert tone={tone}>{t('news')}</Alert> })),
      ...tones.map((tone) => ({
        props: `tone="${tone}" title`,
        show: (
          <Alert tone={tone} title={t('newsTitle')}>
            {t('news')}
          </Alert>
        ),
      })),
      { props: 'title', show: <Alert title={t('newsTitle')} /> },
      ...(['info', 'error'] as const).map((tone) => ({
        props: `tone="${tone}" live`,
        show: (
          <Alert tone={tone} live>
            {t('news')}
          </Alert>
        ),
      })),
      {
        props: t('longText'),
        show: (
          <Alert tone="warning" title={t('long')}>
            <p>{t('long')}</p>
            <Button kind="tertiary" size="sm">
              {t('answer')}
            </Button>
          </Alert>
        ),
      },
    ],
  };
}

const skeletons: Piece = {
  name: 'Skeleton',
  examples: [
    { props: '–', show: <Skeleton /> },
    { props: 'lines={6}', show: <Skeleton lines={6} /> },
    { props: 'cards={2}', show: <Skeleton cards={2} /> },
  ],
};

function empties(t: GalleryText): Piece {
  return {
    name: 'EmptyState',
    examples: [
      { props: 'title', show: <EmptyState title={t('emptyTitle')} /> },
      {
        props: 'icon="inbox" title children',
        show: (
          <EmptyState icon="inbox" title={t('emptyTitle')}>
            <p>{t('emptyText')}</p>
            <Button kind="secondary">{t('seeSlots')}</Button>
          </EmptyState>
        ),
      },
      {
        props: t('longText'),
        show: (
          <EmptyState icon="search" title={t('long')}>
            <p>{t('long')}</p>
          </EmptyState>
        ),
      },
    ],
  };
}

function errors(t: GalleryText): Piece {
  return {
    name: 'ErrorState',
    examples: [
      { props: `error (${t('refused')})`, show: <ErrorState error={refusedProblem(t('refusal'))} /> },
      { props: 'error (500) onRetry', show: <ErrorState error={brokenProblem} onRetry={nothing} /> },
      {
        props: `error (${t('offline')}) onRetry`,
        show: <ErrorState error={offlineProblem} onRetry={nothing} />,
      },
      {
        props: `error (${t('unknown')}) onRetry`,
        show: <ErrorState error={new Error('unknown')} onRetry={nothing} />,
      },
    ],
  };
}

function problems(t: GalleryText): Piece[] {
  const sentences = [
    { props: t('refused'), problem: refusedProblem(t('refusal')) },
    { props: t('tooOften'), problem: waitProblem(t('tooOftenText')) },
    { props: t('stale'), problem: staleProblem },
    { props: t('offline'), problem: offlineProblem },
    { props: t('signedOut'), problem: signedOutProblem },
  ];
  return [
    {
      name: 'ProblemText',
      examples: sentences.map(({ props, problem }) => ({
        props: `error (${props})`,
        show: (
          <p>
            <ProblemText error={problem} />
          </p>
        ),
      })),
    },
    {
      name: 'ProblemAlert',
      examples: [
        { props: 'problem={null}', show: <ProblemAlert problem={null} /> },
        ...sentences.map(({ props, problem }) => ({
          props: `problem (${props})`,
          show: <ProblemAlert problem={problem} />,
        })),
        {
          props: 'problem children',
          show: (
            <ProblemAlert problem={refusedProblem(t('refusal'))}>
              <Button kind="tertiary" size="sm">
                {t('seeSlots')}
              </Button>
            </ProblemAlert>
          ),
        },
      ],
    },
  ];
}

const aPage = (rows: number, total?: number) => ({
  data: { pages: [{ items: Array.from({ length: rows }), total }] },
  hasNextPage: total !== rows,
});

const listCounts: Piece = {
  name: 'ListCount',
  examples: [
    { props: 'a list with more', show: <ListCount list={aPage(20, 21)} of="requests" /> },
    { props: 'a whole list', show: <ListCount list={aPage(1, 1)} of="people" /> },
    { props: 'nobody knows how many', show: <ListCount list={aPage(50)} of="events" /> },
  ],
};

const pagers: Piece = {
  name: 'Pager',
  examples: [
    { props: 'hasMore', show: <Pager hasMore loading={false} onMore={nothing} /> },
    { props: 'hasMore loading', show: <Pager hasMore loading onMore={nothing} /> },
    { props: 'hasMore={false}', show: <Pager hasMore={false} loading={false} onMore={nothing} /> },
  ],
};
