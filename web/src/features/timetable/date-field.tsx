import type { Finding } from '@passerelle/api/rules';
import { useId } from 'react';
import { FindingLines } from '../findings/finding-lines.tsx';

/** A date with what the rules found about it. */
export function DateField({
  label,
  value,
  onChange,
  min,
  findings,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
  min?: string;
  findings: readonly Finding[];
}) {
  const id = useId();
  const isRefused = findings.some(({ severity }) => severity === 'refusal');
  return (
    <div className={`fr-input-group${isRefused ? ' fr-input-group--error' : ''}`}>
      <label className="fr-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className={`fr-input${isRefused ? ' fr-input--error' : ''}`}
        value={value}
        {...(min && { min })}
        onChange={(event) => onChange(event.target.value)}
        {...(findings.length > 0 && { 'aria-describedby': `${id}-findings` })}
        {...(isRefused && { 'aria-invalid': true })}
      />
      <FindingLines id={`${id}-findings`} findings={findings} />
    </div>
  );
}
