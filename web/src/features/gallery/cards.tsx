import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { NextStep } from '../../ui/next-step.tsx';
import { eachOf, type Group, Kept, nothing, type Piece } from './example.tsx';
import type { GalleryText } from './text.ts';

const badgeTones = eachOf<BadgeTone>({
  neutral: true,
  info: true,
  success: true,
  warning: true,
  error: true,
  new: true,
});
const chipTones = ['neutral', 'have', 'learn'] as const;

export function cards(t: GalleryText): Group {
  return {
    id: 'cards',
    title: t('groups.cards'),
    pieces: [cardPiece(t), nextStepPiece(t), badges(t), chips(t)],
  };
}

function nextStepPiece(t: GalleryText): Piece {
  const show = (
    <NextStep eyebrow={t('new')} title={t('newsTitle')}>
      <p>{t('news')}</p>
      <Button size="lg">{t('answer')}</Button>
    </NextStep>
  );
  return { name: 'NextStep', examples: [{ props: 'eyebrow title', show }] };
}

function cardPiece(t: GalleryText): Piece {
  const title = t('trades.baker');
  const text = <p>{t('news')}</p>;
  const footer = (
    <Button kind="secondary" size="sm">
      {t('answer')}
    </Button>
  );
  const aside = <Badge tone="new">{t('new')}</Badge>;
  return {
    name: 'Card',
    examples: [
      { props: 'children', show: <Card>{text}</Card> },
      {
        props: 'title level={4}',
        show: (
          <Card title={title} level={4}>
            {text}
          </Card>
        ),
      },
      {
        props: 'to',
        show: (
          <Card title={title} level={4} to="/ui">
            {text}
          </Card>
        ),
      },
      {
        props: 'accent',
        show: (
          <Card title={title} level={4} accent>
            {text}
          </Card>
        ),
      },
      {
        props: 'to eyebrow aside footer',
        show: (
          <Card title={title} level={4} to="/ui" eyebrow={t('company')} aside={aside} footer={footer}>
            {text}
          </Card>
        ),
      },
      {
        props: t('longText'),
        show: (
          <Card title={t('long')} level={4} to="/ui" eyebrow={t('long')} aside={aside} footer={footer} accent>
            <p>{t('long')}</p>
          </Card>
        ),
      },
    ],
  };
}

function badges(t: GalleryText): Piece {
  return {
    name: 'Badge',
    examples: [
      ...badgeTones.map((tone) => ({
        props: `tone="${tone}"`,
        show: <Badge tone={tone}>{t('state')}</Badge>,
      })),
      ...badgeTones.map((tone) => ({
        props: `tone="${tone}" icon="time"`,
        show: (
          <Badge tone={tone} icon="time">
            {t('state')}
          </Badge>
        ),
      })),
      { props: t('longText'), show: <Badge icon="time">{t('long')}</Badge> },
    ],
  };
}

function chips(t: GalleryText): Piece {
  const word = t('skill');
  return {
    name: 'Chip',
    examples: [
      ...chipTones.map((tone) => ({ props: `tone="${tone}"`, show: <Chip tone={tone}>{word}</Chip> })),
      { props: 'icon="check"', show: <Chip icon="check">{word}</Chip> },
      ...[false, true].map((on) => ({
        props: `pressed={${on}} onToggle`,
        show: (
          <Kept initial={on}>
            {(pressed, change) => (
              <Chip pressed={pressed} onToggle={() => change(!pressed)}>
                {word}
              </Chip>
            )}
          </Kept>
        ),
      })),
      {
        props: 'icon="star" pressed onToggle',
        show: (
          <Kept<boolean> initial>
            {(pressed, change) => (
              <Chip icon="star" pressed={pressed} onToggle={() => change(!pressed)}>
                {word}
              </Chip>
            )}
          </Kept>
        ),
      },
      {
        props: 'onRemove removeLabel',
        show: (
          <Chip onRemove={nothing} removeLabel={t('remove')}>
            {word}
          </Chip>
        ),
      },
      {
        props: `onRemove, ${t('longText')}`,
        show: (
          <Chip onRemove={nothing} removeLabel={t('removeLong')}>
            {t('long')}
          </Chip>
        ),
      },
    ],
  };
}
