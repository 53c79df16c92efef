import { type ComponentProps, type ReactNode, useId } from 'react';
import { useCommonText } from '../i18n/common-text.ts';
import { Icon } from './icon.tsx';

export interface FieldLook {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Shows "facultatif" beside the label; a field without it is required. */
  optional?: boolean;
}

/** Connects label, hint and error to the control that `children` renders, by ids and `aria-*`. */
export function Field({
  label,
  hint,
  error,
  optional,
  id,
  className,
  group = 'fr-input-group',
  children,
}: FieldLook & {
  id?: string;
  className?: string;
  group?: string;
  children: (wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const t = useCommonText();
  const own = useId();
  const controlId = id ?? own;
  const errorId = `${controlId}-error`;
  return (
    <div className={`${group}${error ? ` ${group}--error` : ''} ${className ?? ''}`}>
      <label className="fr-label" htmlFor={controlId}>
        {label}
        {optional && <span className="p-optional"> ({t('state.optional')})</span>}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </label>
      {children({
        id: controlId,
        ...(error ? { 'aria-describedby': errorId, 'aria-invalid': true as const } : {}),
      })}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  return (
    <div aria-live="polite">
      {error && (
        <p id={id} className="p-field-error">
          <Icon name="error" />
          {error}
        </p>
      )}
    </div>
  );
}

export function TextInput({
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...rest
}: FieldLook & ComponentProps<'input'>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      {...(optional && { optional })}
      {...(id && { id })}
      {...(className && { className })}
    >
      {(wiring) => <input {...rest} {...wiring} className={`fr-input${error ? ' fr-input--error' : ''}`} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...rest
}: FieldLook & ComponentProps<'textarea'>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      {...(optional && { optional })}
      {...(id && { id })}
      {...(className && { className })}
    >
      {(wiring) => (
        <textarea rows={4} {...rest} {...wiring} className={`fr-input${error ? ' fr-input--error' : ''}`} />
      )}
    </Field>
  );
}

export function Select({
  label,
  hint,
  error,
  optional,
  id,
  className,
  options,
  placeholder,
  ...rest
}: FieldLook &
  ComponentProps<'select'> & { options: readonly { value: string; label: string }[]; placeholder?: string }) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      group="fr-select-group"
      {...(optional && { optional })}
      {...(id && { id })}
      {...(className && { className })}
    >
      {(wiring) => (
        <select {...rest} {...wiring} className={`fr-select${error ? ' fr-select--error' : ''}`}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
