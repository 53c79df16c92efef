import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useCommonText } from '../i18n/common-text.ts';
import { IconButton } from './button.tsx';

/**
 * A native modal dialog: the focus stays inside and returns when it closes, Escape closes it. `side` makes it a drawer
 * from the right (from below on phones). Its content is mounted only while it is open.
 */
export function Dialog({
  open,
  onClose,
  title,
  side,
  footer,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  side?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const t = useCommonText();
  const ref = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  // After each render: the body takes the focus only when its text is long enough to scroll.
  useEffect(() => {
    const box = body.current;
    if (box && box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box?.removeAttribute('tabindex');
  });

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is handled by the dialog itself; a click outside is only an addition
    <dialog
      ref={ref}
      className={`p-dialog${side ? ' p-dialog--side' : ''}`}
      aria-labelledby={titleId}
      // the browser fires this event with its next frame, late in a background tab: the dialog may be open again by then
      onClose={() => {
        if (!ref.current?.open) onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      {open && (
        <div className="p-dialog__box">
          <div className="p-dialog__head">
            <h2 id={titleId} className="p-dialog__title">
              {title}
            </h2>
            <IconButton icon="close" label={t('state.close')} onClick={onClose} />
          </div>
          <div ref={body} className="p-dialog__body">
            {children}
          </div>
          {footer && <div className="p-dialog__footer">{footer}</div>}
        </div>
      )}
    </dialog>
  );
}

/** A dialog at the side, for a task beside the page. */
export function Drawer(props: Parameters<typeof Dialog>[0]) {
  return <Dialog side {...props} />;
}
