import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useSlotFormText } from './text.ts';

/** Offers an unsent draft found on this device: the user restores or deletes it. */
export function KeptDraftOffer({
  savedAt,
  isNew,
  onResume,
  onRefuse,
}: {
  savedAt: number;
  isNew: boolean;
  onResume: () => void;
  onRefuse: () => void;
}) {
  const t = useSlotFormText();
  return (
    <Alert tone="info" live>
      <p>
        {t(isNew ? 'keptNew' : 'keptEdit')} <DateText value={new Date(savedAt).toISOString()} as="relative" />
      </p>
      <div className="p-actions">
        <Button size="sm" onClick={onResume}>
          {t('keptResume')}
        </Button>
        <Button size="sm" kind="tertiary" onClick={onRefuse}>
          {t('keptDrop')}
        </Button>
      </div>
    </Alert>
  );
}
