import { type ReachScope, reachScopes } from '@passerelle/api/contract';
import { RadioGroup } from '../../ui/choice.tsx';
import { useReachingText } from './text.ts';

/** For managers: their own people, or those of the whole structure. */
export function ScopeChoice({
  scope,
  onChange,
}: {
  scope: ReachScope;
  onChange: (scope: ReachScope) => void;
}) {
  const t = useReachingText();
  return (
    <RadioGroup
      legend={t('scope.label')}
      inline
      options={reachScopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
      value={scope}
      onChange={onChange}
    />
  );
}
