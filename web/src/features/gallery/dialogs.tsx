import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog, Drawer } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { type Toast, useToast } from '../../ui/toast.tsx';
import { type Example, type Group, Kept, type Piece } from './example.tsx';
import type { GalleryText } from './text.ts';

export function dialogs(t: GalleryText): Group {
  return {
    id: 'dialogs',
    title: t('groups.dialogs'),
    pieces: [
      { name: 'Dialog', examples: openings(t, (props) => <Dialog {...props} />) },
      { name: 'Drawer', examples: openings(t, (props) => <Drawer {...props} />) },
      toasts(t),
    ],
  };
}

/** Enough text to scroll. */
const paragraphs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
type DialogProps = Parameters<typeof Dialog>[0];

/** Closed at first, with the button that opens it, as on every page. */
function openings(t: GalleryText, draw: (props: DialogProps) => ReactNode): Example[] {
  const long = paragraphs.map((each) => <p key={each}>{t('long')}</p>);
  const opening = (title: string, inside: ReactNode, footed: boolean) => (
    <Kept initial={false}>
      {(open, change) => (
        <>
          <Button kind="secondary" onClick={() => change(true)}>
            {t('open')}
          </Button>
          {draw({
            open,
            title,
            onClose: () => change(false),
            children: inside,
            ...(footed && { footer: <Ways t={t} onBack={() => change(false)} /> }),
          })}
        </>
      )}
    </Kept>
  );
  return [
    { props: 'title children', show: opening(t('question'), <p>{t('news')}</p>, false) },
    { props: 'footer', show: opening(t('question'), <TextArea label={t('yourAnswer')} optional />, true) },
    { props: `footer, ${t('longText')}`, show: opening(t('long'), long, true) },
  ];
}

function Ways({ t, onBack }: { t: GalleryText; onBack: () => void }) {
  return (
    <>
      <Button kind="secondary" onClick={onBack}>
        {t('back')}
      </Button>
      <Button onClick={onBack}>{t('answer')}</Button>
    </>
  );
}

function toasts(t: GalleryText): Piece {
  const undo = () => {};
  const told: { props: string; toast: Toast }[] = [
    { props: 'text', toast: { text: t('toasts.success') } },
    { props: 'tone="success" undo', toast: { text: t('toasts.success'), tone: 'success', undo } },
    { props: 'tone="info"', toast: { text: t('toasts.info'), tone: 'info' } },
    { props: 'tone="error"', toast: { text: t('toasts.error'), tone: 'error' } },
    { props: `undo, ${t('longText')}`, toast: { text: t('long'), tone: 'info', undo } },
  ];
  return {
    name: 'useToast',
    examples: told.map(({ props, toast }) => ({ props, show: <Told toast={toast} t={t} /> })),
  };
}

function Told({ toast, t }: { toast: Toast; t: GalleryText }) {
  const tell = useToast();
  return (
    <Button kind="secondary" onClick={() => tell(toast)}>
      {t('tell')}
    </Button>
  );
}
