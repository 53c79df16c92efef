import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Asks before something ends that cannot be taken back. */
export function EndDialog({
  title,
  text,
  button,
  busy,
  onEnd,
  onClose,
}: {
  title: string;
  text: string;
  button: string;
  busy: boolean;
  onEnd: () => void;
  onClose: () => void;
}) {
  const common = useCommonText();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button busy={busy} onClick={onEnd}>
            {button}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
