import { type FormEvent, type RefObject, useEffect, useRef } from 'react';
import {
  type DefaultValues,
  type FieldError,
  type FieldValues,
  get,
  type Path,
  type PathValue,
  type RegisterOptions,
  type Resolver,
  type UseFormRegisterReturn,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import { applyFieldErrors, type FieldKind, useFieldSentence } from './form-errors.ts';
import { type ApiMutationOptions, useApiMutation, useProblemToast } from './use-api-mutation.ts';
import { useKeptForm } from './use-kept-form.ts';
import { useLeadToError } from './use-lead-to-error.ts';

export interface ApiFormOptions<Values extends FieldValues, Body, Answer>
  extends Omit<ApiMutationOptions<Body, Answer>, 'problemIn'> {
  /** The contract's own schema: `zodResolver(endpoint.body)`, `lazyResolver(...)` or `bodyResolver(...)`. */
  rules: Resolver<Values, unknown, Body> & { preload?: () => void };
  defaultValues: DefaultValues<Values>;
  /** Maps a path of the API to a field of the form where the names differ. The same function as for `bodyResolver`. */
  fieldOf?: (path: string) => string;
  /** Shows problems above the form (default), or in a toast where there is no room. */
  problemIn?: 'page' | 'toast';
  /** Restores unsent values under this name after a session was locked or ended. Never set it on a form with a password. */
  keptAs?: string;
  /** Also restores them after the user has left the page, in the same tab. */
  keepsDraft?: boolean;
}

type Wired = UseFormRegisterReturn & { error: string | undefined };
type Controlled<V> = { value: V; onChange: (value: V) => void; error: string | undefined };

export interface ApiForm<Values extends FieldValues, Body = Values> {
  /** For `<Form form={...}>`. */
  ref: RefObject<HTMLFormElement | null>;
  submit: (event?: FormEvent) => Promise<void>;
  /** True while the form is validated or sent. */
  busy: boolean;
  /** A problem that belongs to no visible field. */
  problem: unknown;
  /** Forgets the last problem. */
  reset: () => void;
  /** Props for a text input, a select or a checkbox: `<TextInput label={...} {...form.field('email')} />`. */
  field: <P extends Path<Values>>(
    name: P,
    options?: RegisterOptions<Values, P> & { kind?: FieldKind },
  ) => Wired;
  /** Props for a control with a value: `<RadioGroup legend={...} {...form.control('kind')} />`. */
  control: <P extends Path<Values>>(name: P, kind?: FieldKind) => Controlled<PathValue<Values, P>>;
  /** The react-hook-form object, for `watch`, `setValue` and `reset`. */
  form: UseFormReturn<Values, unknown, Body>;
}

/** The error of a field, or the first error inside a group of fields such as a week. */
function firstError(found: unknown): FieldError | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  if ('type' in found && typeof found.type === 'string') return found as FieldError;
  for (const inside of Object.values(found)) {
    const error = firstError(inside);
    if (error) return error;
  }
  return undefined;
}

const keptIn = <Values extends FieldValues, Body>(form: UseFormReturn<Values, unknown, Body>) => ({
  read: form.getValues,
  write: (values: object) => form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true }),
});

/**
 * The only hook for forms. It validates with the contract's schema before sending, and sets the API's field errors on
 * the visible fields. After a problem the values stay, and the first invalid field takes the focus.
 */
export function useApiForm<Values extends FieldValues, Body, Answer>({
  rules,
  defaultValues,
  fieldOf,
  problemIn = 'page',
  keptAs,
  keepsDraft = false,
  ...options
}: ApiFormOptions<Values, Body, Answer>): ApiForm<Values, Body> {
  const [showProblem, ref] = [useProblemToast(), useRef<HTMLFormElement>(null)];
  const shown = useRef(new Set<Path<Values>>());
  shown.current = new Set();
  const sentence = useFieldSentence();
  const form = useForm<Values, unknown, Body>({ resolver: rules, defaultValues, shouldFocusError: false });
  const { errors, isSubmitting } = form.formState;
  useEffect(() => rules.preload?.(), [rules]);
  const kept = useKeptForm(keptAs, keptIn(form), keepsDraft);

  const focusError = useLeadToError(ref);
  const mutation = useApiMutation<Answer, Body>({
    ...options,
    onAnswer: (answer, body) => {
      kept.sent();
      return options.onAnswer?.(answer, body);
    },
    problemIn,
    onProblem: async (error, body) => {
      if (!applyFieldErrors(error, form.setError, [...shown.current], fieldOf))
        return options.onProblem?.(error, body);
      focusError();
      return true;
    },
  });
  const submit = async (event?: FormEvent) => {
    let marked = false;
    const send = form.handleSubmit(
      async (body) => void (await mutation.run(body)),
      (found) => {
        mutation.reset();
        // an error on no visible field must be shown too, or the form would be refused without a message
        marked = [...shown.current].some((name) => get(found, name));
        if (!marked) showProblem(found);
      },
    );
    // validation rules that fail to load are handled like a request without response
    await send(event).catch((error: unknown) => showProblem(error));
    // only now the new errors are set: before, focus could go to a field that has been corrected
    if (marked) focusError();
  };
  const errorOf = (name: Path<Values>, kind?: FieldKind) => {
    shown.current.add(name);
    return sentence(firstError(get(errors, name)), kind);
  };
  return {
    ref,
    submit,
    busy: isSubmitting || mutation.pending,
    problem: mutation.problem,
    reset: mutation.reset,
    field(name, { kind, ...registration } = {}) {
      return { ...form.register(name, registration), error: errorOf(name, kind) };
    },
    control(name, kind) {
      return {
        value: form.watch(name),
        onChange: (value) =>
          form.setValue(name, value, { shouldDirty: true, shouldValidate: form.formState.isSubmitted }),
        error: errorOf(name, kind),
      };
    },
    form,
  };
}
