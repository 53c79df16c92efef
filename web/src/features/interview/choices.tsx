import { type ReactNode, useId } from 'react';

interface Group<V extends string | number> {
  label: ReactNode;
  hideLabel?: boolean | undefined;
  options: readonly { value: V; label: string }[];
  disabled?: boolean | undefined;
}

function WordGroup<V extends string | number>({
  label,
  hideLabel,
  options,
  disabled,
  isOn,
  onTap,
}: Group<V> & { isOn: (value: V) => boolean; onTap: (value: V) => void }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: DSFR lays out a fieldset as a form of its own
    <div role="group" aria-labelledby={id} className="p-words">
      <span id={id} className={hideLabel ? 'fr-sr-only' : 'p-words__label'}>
        {label}
      </span>
      {options.map(({ value, label: word }) => (
        <button
          key={value}
          type="button"
          className="p-interview-choice"
          aria-pressed={isOn(value)}
          disabled={disabled}
          onClick={() => onTap(value)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}

/** A few words to tap: one is chosen with one tap, without opening anything. */
export function Words<V extends string | number>({
  value,
  onChoose,
  ...group
}: Group<V> & { value: V | null; onChoose: (value: V) => void }) {
  return <WordGroup {...group} isOn={(each) => each === value} onTap={onChoose} />;
}

/** Several words to tap, each on or off. */
export function Toggles<V extends string>({
  values,
  onToggle,
  ...group
}: Group<V> & { values: readonly V[]; onToggle: (value: V, on: boolean) => void }) {
  return (
    <WordGroup
      {...group}
      isOn={(each) => values.includes(each)}
      onTap={(each) => onToggle(each, !values.includes(each))}
    />
  );
}
