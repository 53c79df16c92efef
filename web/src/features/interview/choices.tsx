import { type ReactNode, useId } from 'react';

interface Option<V extends string | number> {
  value: V;
  label: string;
}

/** A few words to tap: one is chosen with one tap, without opening anything. */
export function Words<V extends string | number>({
  label,
  hideLabel,
  options,
  value,
  disabled,
  onChoose,
}: {
  label: ReactNode;
  hideLabel?: boolean;
  options: readonly Option<V>[];
  value: V | null;
  disabled?: boolean;
  onChoose: (value: V) => void;
}) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: DSFR lays out a fieldset as a form of its own
    <div role="group" aria-labelledby={id} className="p-words">
      <span id={id} className={hideLabel ? 'fr-sr-only' : 'p-words__label'}>
        {label}
      </span>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="p-interview-choice"
          aria-pressed={option.value === value}
          disabled={disabled}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

/** Several words to tap, each on or off. */
export function Toggles<V extends string>({
  label,
  options,
  values,
  disabled,
  onToggle,
}: {
  label: ReactNode;
  options: readonly Option<V>[];
  values: readonly V[];
  disabled?: boolean;
  onToggle: (value: V, on: boolean) => void;
}) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: DSFR lays out a fieldset as a form of its own
    <div role="group" aria-labelledby={id} className="p-words">
      <span id={id} className="p-words__label">
        {label}
      </span>
      {options.map(({ value, label: word }) => {
        const on = values.includes(value);
        return (
          <button
            key={value}
            type="button"
            className="p-interview-choice"
            aria-pressed={on}
            disabled={disabled}
            onClick={() => onToggle(value, !on)}
          >
            {word}
          </button>
        );
      })}
    </div>
  );
}
