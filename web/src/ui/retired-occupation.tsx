import type { OccupationRef } from '@passerelle/api/contract';
import { useCommonText } from '../i18n/common-text.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';

/** Shown for an occupation that a newer edition of ROME has removed: says so, and offers its successor. */
export function RetiredOccupation({
  retired,
  onReplace,
}: {
  retired: NonNullable<OccupationRef['retired']>;
  /** Not set where the user cannot change the occupation. */
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
