import { type ComponentProps, type ReactNode, useId } from 'react';
import { FieldError } from './field.tsx';

/** A single checkbox. */
export function Checkbox({
  label,
  hint,
  error,
  className,
  ...rest
}: { label: ReactNode; hint?: ReactNode; error?: string | undefined } & Omit<
  ComponentProps<'input'>,
  'type'
>) {
  const id = useId();
  return (
    <div className={`fr-checkbox-group${error ? ' fr-checkbox-group--error' : ''} ${className ?? ''}`}>
      <input
        {...rest}
        type="checkbox"
        id={id}
        {...(error ? { 'aria-describedby': `${id}-error`, 'aria-invalid': true } : {})}
      />
      <label className="fr-label" htmlFor={id}>
        {label}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export interface Choice<V extends string> {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
}

interface Group<V extends string> {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly Choice<V>[];
  inline?: boolean;
}

function GroupFrame({
  legend,
  hint,
  error,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset
      className={`fr-fieldset${error ? ' fr-fieldset--error' : ''}`}
      aria-labelledby={`${id}-legend${error ? ` ${id}-error` : ''}`}
    >
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular" id={`${id}-legend`}>
        {legend}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </legend>
      {children}
      <div className="fr-fieldset__element">
        <FieldError id={`${id}-error`} error={error} />
      </div>
    </fieldset>
  );
}

/** One choice among a few. */
export function RadioGroup<V extends string>({
  legend,
  hint,
  error,
  options,
  inline,
  value,
  onChange,
}: Group<V> & { value: V | null; onChange: (value: V) => void }) {
  const name = useId();
  return (
    <GroupFrame legend={legend} hint={hint} error={error}>
      {options.map((option) => (
        <div
          key={option.value}
          className={`fr-fieldset__element${inline ? ' fr-fieldset__element--inline' : ''}`}
        >
          <div className="fr-radio-group">
            <input
              type="radio"
              id={`${name}-${option.value}`}
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <label className="fr-label" htmlFor={`${name}-${option.value}`}>
              {option.label}
              {option.hint && <span className="fr-hint-text">{option.hint}</span>}
            </label>
          </div>
        </div>
      ))}
    </GroupFrame>
  );
}

/** Several choices among a few. */
export function CheckboxGroup<V extends string>({
  legend,
  hint,
  error,
  options,
  inline,
  value,
  onChange,
}: Group<V> & { value: readonly V[]; onChange: (value: V[]) => void }) {
  return (
    <GroupFrame legend={legend} hint={hint} error={error}>
      {options.map((option) => (
        <div
          key={option.value}
          className={`fr-fieldset__element${inline ? ' fr-fieldset__element--inline' : ''}`}
        >
          <Checkbox
            label={option.label}
            hint={option.hint}
            checked={value.includes(option.value)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...value, option.value]
                  : value.filter((each) => each !== option.value),
              )
            }
          />
        </div>
      ))}
    </GroupFrame>
  );
}

/** An on/off switch that applies at once. */
export function Switch({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="p-switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>
        <span className="p-switch__label">{label}</span>
      </label>
      {hint && (
        <p className="fr-hint-text" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
