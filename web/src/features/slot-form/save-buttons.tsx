import { useNavigate } from 'react-router';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { useSlotFormText } from './text.ts';

/** One button to save a published slot, two for a draft. */
export function SaveButtons({
  wasPublished,
  sending,
  publishing,
  onKeep,
}: {
  wasPublished: boolean;
  sending: boolean;
  /** True when the slot is being published. */
  publishing: boolean;
  onKeep: () => void;
}) {
  const t = useSlotFormText();
  const common = useCommonText();
  const navigate = useNavigate();
  return (
    <div className="p-actions">
      <Button type="submit" wide busy={sending && publishing === !wasPublished} disabled={sending}>
        {t(wasPublished ? 'save' : 'publish')}
      </Button>
      {!wasPublished && (
        <Button kind="secondary" wide busy={sending && !publishing} disabled={sending} onClick={onKeep}>
          {t('saveDraft')}
        </Button>
      )}
      <Button kind="quiet" wide onClick={() => void navigate(-1)}>
        {common('state.back')}
      </Button>
    </div>
  );
}
