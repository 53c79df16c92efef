import { RadioGroup } from '../../ui/choice.tsx';
import { useReachingText } from './text.ts';
import type { Scope } from './use-scope.ts';

/** For managers: their own people, or those of the whole structure. */
export function ScopeChoice({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const t = useReachingText();
  return (
    <RadioGroup
      legend={t('scope.label')}
      inline
      options={(['mine', 'structure'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
      value={scope}
      onChange={onChange}
    />
  );
}
