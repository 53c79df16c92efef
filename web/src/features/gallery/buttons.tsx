import { Button, type ButtonKind, ButtonLink, IconButton } from '../../ui/button.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { eachOf, type Group, nothing } from './example.tsx';
import type { GalleryText } from './text.ts';

const kinds = eachOf<ButtonKind>({ primary: true, secondary: true, tertiary: true, quiet: true });
const sizes = ['sm', 'md', 'lg'] as const;

export function buttons(t: GalleryText): Group {
  const answer = t('answer');
  return {
    id: 'buttons',
    title: t('groups.buttons'),
    pieces: [
      {
        name: 'Button',
        examples: [
          ...kinds.map((kind) => ({ props: `kind="${kind}"`, show: <Button kind={kind}>{answer}</Button> })),
          ...sizes.map((size) => ({ props: `size="${size}"`, show: <Button size={size}>{answer}</Button> })),
          { props: 'icon="send"', show: <Button icon="send">{answer}</Button> },
          { props: 'iconRight="arrow-right"', show: <Button iconRight="arrow-right">{answer}</Button> },
          { props: 'wide', show: <Button wide>{answer}</Button> },
          ...kinds.map((kind) => ({
            props: `kind="${kind}" disabled`,
            show: (
              <Button kind={kind} disabled>
                {answer}
              </Button>
            ),
          })),
          ...kinds.map((kind) => ({
            props: `kind="${kind}" icon="send" busy`,
            show: (
              <Button kind={kind} icon="send" busy>
                {answer}
              </Button>
            ),
          })),
          { props: t('longText'), show: <Button icon="send">{t('long')}</Button> },
        ],
      },
      {
        name: 'DocumentLink',
        examples: [{ props: 'href', show: <DocumentLink href="/ui">{t('tabs.open')}</DocumentLink> }],
      },
      {
        name: 'ButtonLink',
        examples: [
          ...kinds.map((kind) => ({
            props: `kind="${kind}"`,
            show: (
              <ButtonLink to="/ui" kind={kind}>
                {t('seeSlots')}
              </ButtonLink>
            ),
          })),
          ...sizes.map((size) => ({
            props: `size="${size}" icon="search" iconRight="arrow-right"`,
            show: (
              <ButtonLink to="/ui" size={size} icon="search" iconRight="arrow-right">
                {t('seeSlots')}
              </ButtonLink>
            ),
          })),
          {
            props: 'wide',
            show: (
              <ButtonLink to="/ui" wide>
                {t('seeSlots')}
              </ButtonLink>
            ),
          },
        ],
      },
      {
        name: 'IconButton',
        examples: [
          { props: 'icon="more"', show: <IconButton icon="more" label={t('more')} onClick={nothing} /> },
          {
            props: 'icon="star" aria-pressed',
            show: <IconButton icon="star-fill" label={t('keep')} aria-pressed onClick={nothing} />,
          },
          { props: 'disabled', show: <IconButton icon="more" label={t('moreLater')} disabled /> },
        ],
      },
    ],
  };
}
