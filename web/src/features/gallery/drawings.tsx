import type { Station, Week } from '@passerelle/api/contract';
import { PathLine } from '../../ui/drawings/path-line.tsx';
import { MatchSkillBars, SkillBars } from '../../ui/drawings/skill-bars.tsx';
import { TravelRing } from '../../ui/drawings/travel-ring.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { eachOf, type Group, Kept, type Piece } from './example.tsx';
import type { GalleryText } from './text.ts';

const stations = eachOf<Station>({
  profile: true,
  search: true,
  exchange: true,
  immersion: true,
  skills: true,
});
const rouen = { lat: 49.4431, lon: 1.0993 };
const weekOf = (isOn: (halfDay: number) => boolean): Week => Array.from({ length: 14 }, (_, at) => isOn(at));
const working = weekOf((halfDay) => halfDay < 10);
const mornings = weekOf((halfDay) => halfDay % 2 === 0);
const empty = weekOf(() => false);

export function drawings(t: GalleryText): Group {
  return {
    id: 'drawings',
    title: t('groups.drawings'),
    pieces: [pathLines(t), weeks(t), ...skills(t), rings(t)],
  };
}

function pathLines(t: GalleryText): Piece {
  return {
    name: 'PathLine',
    wide: true,
    examples: [
      ...stations.map((station, at) => ({
        props: `station="${station}"`,
        show: <PathLine station={station} done={stations.slice(0, at)} label={`${t('path')} (${station})`} />,
      })),
      {
        props: 'station="exchange" done={[…, "immersion", "skills"]}',
        show: (
          <PathLine
            station="exchange"
            done={['profile', 'search', 'immersion', 'skills']}
            label={`${t('path')} (exchange, done)`}
          />
        ),
      },
    ],
  };
}

function weeks(t: GalleryText): Piece {
  return {
    name: 'WeekGrid',
    wide: true,
    examples: [
      { props: 'value', show: <WeekGrid value={working} label={t('week')} /> },
      { props: `value (${t('none')})`, show: <WeekGrid value={empty} label={t('week')} /> },
      {
        props: 'value onChange',
        show: (
          <Kept initial={mornings}>
            {(value, change) => <WeekGrid value={value} onChange={change} label={t('week')} />}
          </Kept>
        ),
      },
      { props: 'compare', show: <WeekGrid value={working} compare={mornings} label={t('week')} /> },
      {
        props: `compare (${t('same')})`,
        show: <WeekGrid value={working} compare={working} label={t('week')} />,
      },
      {
        props: `compare (${t('none')})`,
        show: <WeekGrid value={working} compare={empty} label={t('week')} />,
      },
    ],
  };
}

function skills(t: GalleryText): Piece[] {
  const kind = 'know-how';
  const kneading = { id: 'kneading', label: t('skill'), kind, held: 3, required: 2, share: 0.5 } as const;
  const baking = { id: 'baking', label: t('skillTaught'), kind, share: 0.3, teachable: true } as const;
  const lacking = { id: 'lacking', label: t('long'), kind, share: 0.02, teachable: false } as const;
  const begun = { ...kneading, id: 'begun', label: t('trades.baker'), held: 1, share: 0.18 };
  const match = { matched: [kneading, begun], missing: [baking, lacking] };
  return [
    {
      name: 'SkillBars',
      wide: true,
      examples: [
        {
          props: 'items',
          show: (
            <SkillBars
              label={t('skills')}
              items={[
                { label: kneading.label, share: kneading.share, tone: 'have' },
                { label: begun.label, share: begun.share, tone: 'begun' },
                { label: baking.label, share: baking.share, tone: 'learn' },
                { label: lacking.label, share: lacking.share, tone: 'missing' },
              ]}
            />
          ),
        },
      ],
    },
    {
      name: 'MatchSkillBars',
      wide: true,
      examples: [
        { props: 'explanation', show: <MatchSkillBars explanation={match} label={t('skills')} /> },
        {
          props: `explanation (${t('none')})`,
          show: <MatchSkillBars explanation={{ matched: [], missing: [] }} label={t('skills')} />,
        },
      ],
    },
  ];
}

function rings(t: GalleryText): Piece {
  const places = [
    { id: 'near', label: t('company'), lat: rouen.lat + 0.02, lon: rouen.lon + 0.03 },
    { id: 'far', label: t('trades.baker'), lat: rouen.lat - 0.06, lon: rouen.lon - 0.02 },
  ];
  return {
    name: 'TravelRing',
    examples: [
      { props: 'place km', show: <TravelRing place="Rouen" km={10} /> },
      { props: 'center', show: <TravelRing place="Rouen" km={10} center={rouen} /> },
      {
        props: 'center places km={7.5}',
        show: <TravelRing place="Rouen" km={7.5} center={rouen} places={places} />,
      },
    ],
  };
}
