import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { useCommonText } from '../i18n/common-text.ts';
import { ApiProblem } from './api.ts';

/**
 * Sets the server's field errors on the form's fields (`body.week.2` on `week.2`). Returns false when no error matched a
 * field, so that the caller can show a general message. `fieldOf` maps an API path to the form's field name where they
 * differ.
 */
export function applyFieldErrors<V extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<V>,
  fields: readonly Path<V>[],
  fieldOf: (path: string) => string = (path) => path,
): boolean {
  if (!(error instanceof ApiProblem)) return false;
  let placed = false;
  for (const { path, message } of error.errors) {
    const name = fieldOf(path.replace(/^body\./, ''));
    const field = fields.find((each) => name === each || name.startsWith(`${each}.`));
    if (!field) continue;
    setError(field, { type: 'server', message }, { shouldFocus: !placed });
    placed = true;
  }
  return placed;
}

type FieldErrorLike = { type?: string | number | undefined; message?: string | undefined } | undefined;

const ownCodes = {
  end_before_start: 'form.endBeforeStart',
  name_format: 'form.name',
  phone_code_format: 'form.phoneCode',
  phone_format: 'form.phone',
  siret_format: 'form.siret',
} as const;

/** What kind of value a field holds, where that allows a clearer message than the failed rule does. */
export type FieldKind = 'email' | 'phone' | 'password' | 'message' | 'date';

/** The message for a field: the server's own sentence, or ours for an error that zod found before the request. */
export function useFieldSentence(): (error: FieldErrorLike, kind?: FieldKind) => string | undefined {
  const t = useCommonText();
  return (error, kind) => {
    if (!error) return undefined;
    if (error.type === 'server') return error.message;
    if (kind === 'email') return t('form.email');
    if (kind === 'phone') return t('form.phone');
    if (kind === 'password') return t('form.passwordShort');
    if (kind === 'message') return t('form.messageShort');
    const own = ownCodes[error.message as keyof typeof ownCodes];
    if (own) return t(own);
    if (kind === 'date') return t('form.date');
    if (error.type === 'too_small') return t('form.required');
    if (error.type === 'too_big') return t('form.tooLong');
    if (error.type === 'invalid_type') return t('form.required');
    return t('form.invalid');
  };
}

/**
 * Moves the focus to the first invalid field. A group of checkboxes or a week has its error message beside its controls.
 * Returns false when no field is invalid.
 */
export function focusFirstError(form: HTMLElement | null): boolean {
  const mark = form?.querySelector<HTMLElement>('[aria-invalid="true"], .p-field-error');
  if (!mark) return false;
  let field: HTMLElement | null = mark.matches('[aria-invalid]') ? mark : null;
  for (let around = mark.parentElement; !field && around && around !== form; around = around.parentElement)
    field = around.querySelector('input, select, textarea, button:not([tabindex="-1"])');
  field?.focus({ preventScroll: true });
  (field ?? mark).scrollIntoView({ block: 'center' });
  return true;
}
