import type { OccupationRef } from '@passerelle/api/contract';
import { useCommonText } from '../i18n/common-text.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';

/** Beside an occupation that a newer edition of ROME withdrew: says so, and offers the one that took over. */
export function RetiredOccupation({
  retired,
  onReplace,
}: {
  retired: NonNullable<OccupationRef['retired']>;
  /** Absent where nothing can be changed. */
  onReplace?: (successor: { code: string; label: string }) => void;
}) {
  const t = useCommonText();
  const { successor } = retired;
  return (
    <Alert tone="warning">
      <p>
        {t('retired.told')} {onReplace && !successor && t('retired.choose')}
      </p>
      {onReplace && successor && (
        <Button kind="tertiary" size="sm" onClick={() => onReplace(successor)}>
          {t('retired.replace', { label: successor.label })}
        </Button>
      )}
    </Alert>
  );
}
