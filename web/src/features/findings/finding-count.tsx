import type { Finding } from '@passerelle/api/rules';
import { Badge } from '../../ui/badge.tsx';
import { refusalsIn } from './by-path.ts';
import { useFindingsText } from './text.ts';

/** How much is to correct and to check, announced when it changes. */
export function FindingCount({ findings }: { findings: readonly Finding[] }) {
  const t = useFindingsText();
  const refusals = refusalsIn(findings).length;
  const warnings = findings.length - refusals;
  return (
    <p role="status" className="p-row">
      {refusals > 0 && (
        <Badge tone="error" icon="error">
          {t('refusals', { count: refusals })}
        </Badge>
      )}
      {warnings > 0 && (
        <Badge tone="warning" icon="alert">
          {t('warnings', { count: warnings })}
        </Badge>
      )}
      {findings.length === 0 && (
        <Badge tone="success" icon="check">
          {t('nothing')}
        </Badge>
      )}
    </p>
  );
}
