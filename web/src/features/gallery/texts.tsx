import { Avatar } from '../../ui/avatar.tsx';
import { DateText, PeriodText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { iconNames } from '../../ui/icon-names.ts';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { Prose } from '../../ui/prose.tsx';
import { RetiredOccupation } from '../../ui/retired-occupation.tsx';
import { type Group, nothing, type Piece } from './example.tsx';
import type { GalleryText } from './text.ts';

const shapes = ['person', 'company'] as const;
const sizes = [32, 40, 56] as const;
const ways = ['day', 'moment', 'relative', 'since'] as const;

export function texts(t: GalleryText): Group {
  return {
    id: 'texts',
    title: t('groups.texts'),
    pieces: [...dates(new Date()), avatars, icons(t), retired(t), prose(t)],
  };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function dates(now: Date): Piece[] {
  const at = (awayMs: number) => new Date(now.getTime() + awayMs).toISOString();
  const day = (days: number) => at(days * dayMs).slice(0, 10);
  const moments = [
    { name: '−2 h', value: at(-2 * hourMs) },
    { name: '−3 d', value: at(-3 * dayMs) },
    { name: '+40 d', value: at(40 * dayMs) },
    { name: '−400 d', value: at(-400 * dayMs) },
  ];
  const periods = [
    { name: '+7 d … +11 d', period: { from: day(7), to: day(11) } },
    { name: '+7 d', period: { from: day(7), to: day(7) } },
    { name: '−7 d … +300 d', period: { from: day(-7), to: day(300) } },
  ];
  return [
    {
      name: 'DateText',
      examples: ways.flatMap((as) =>
        moments.map(({ name, value }) => ({
          props: `as="${as}" value (${name})`,
          show: <DateText as={as} value={value} />,
        })),
      ),
    },
    {
      name: 'PhoneLink',
      examples: ['+33612345678', '+32 470 12 34 56'].map((phone) => ({
        props: `phone="${phone}"`,
        show: <PhoneLink phone={phone} />,
      })),
    },
    {
      name: 'PeriodText',
      examples: periods.flatMap(({ name, period }) => [
        { props: `period (${name})`, show: <PeriodText period={period} /> },
        { props: `period (${name}) open`, show: <PeriodText period={period} open /> },
      ]),
    },
  ];
}

const avatars: Piece = {
  name: 'Avatar',
  examples: shapes.flatMap((shape) =>
    sizes.map((size) => ({
      props: `shape="${shape}" size={${size}}`,
      show: <Avatar name="Aïcha Benali" shape={shape} size={size} />,
    })),
  ),
};

function icons(t: GalleryText): Piece {
  return {
    name: 'Icon',
    wide: true,
    examples: [
      { props: 'label', show: <Icon name="lock" label={t('locked')} /> },
      {
        props: 'name',
        show: (
          <ul className="p-gallery__icons">
            {iconNames.map((name) => (
              <li key={name}>
                <Icon name={name} /> {name}
              </li>
            ))}
          </ul>
        ),
      },
    ],
  };
}

function retired(t: GalleryText): Piece {
  const successor = { code: 'D1102', label: t('trades.baker') };
  return {
    name: 'RetiredOccupation',
    examples: [
      { props: 'retired', show: <RetiredOccupation retired={{ successor }} /> },
      {
        props: 'retired onReplace',
        show: <RetiredOccupation retired={{ successor }} onReplace={nothing} />,
      },
      {
        props: `retired (${t('noSuccessor')}) onReplace`,
        show: <RetiredOccupation retired={{}} onReplace={nothing} />,
      },
    ],
  };
}

const prose = (t: GalleryText): Piece => ({
  name: 'Prose',
  examples: [
    {
      props: 'text="…\\n- …\\n- …"',
      show: <Prose text={`${t('lead')}\n- ${t('results')}\n- ${t('noResult')}`} />,
    },
  ],
});
