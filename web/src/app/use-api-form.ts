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
import { type ApiMutationOptions, useApiMutation, useTellProblem } from './use-api-mutation.ts';
import { useKeptForm } from './use-kept-form.ts';
import { useLeadToError } from './use-lead-to-error.ts';

export interface ApiFormOptions<Values extends FieldValues, Body, Answer>
  extends Omit<ApiMutationOptions<Body, Answer>, 'problemIn'> {
  /** The contract's own schema: `zodResolver(endpoint.body)`, `lazyResolver(...)` or `bodyResolver(...)`. */
  rules: Resolver<Values, unknown, Body> & { preload?: () => void };
  defaultValues: DefaultValues<Values>;
  /** The field that a path of the API means, where the form has other names: the one given to `bodyResolver`. */
  fieldOf?: (path: string) => string;
  /** Problems are told above the form (default), or in a toast where the form has no room. */
  problemIn?: 'page' | 'toast';
  /** What was typed comes back after a session that was held or ended, under this name. Never where a password is typed. */
  keptAs?: string;
}

type Wired = UseFormRegisterReturn & { error: string | undefined };
type Controlled<V> = { value: V; onChange: (value: V) => void; error: string | undefined };

export interface ApiForm<Values extends FieldValues, Body = Values> {
  /** For `<Form form={...}>`. */
  ref: RefObject<HTMLFormElement | null>;
  submit: (event?: FormEvent) => Promise<void>;
  /** Being checked or sent. */
  busy: boolean;
  /** What concerns no field that is shown. */
  problem: unknown;
  /** Forgets the last problem. */
  reset: () => void;
  /** Wires a text, a list or a box: `<TextInput label={...} {...form.field('email')} />`. */
  field: <P extends Path<Values>>(
    name: P,
    options?: RegisterOptions<Values, P> & { kind?: FieldKind },
  ) => Wired;
  /** Wires a control that takes a value: `<RadioGroup legend={...} {...form.control('kind')} />`. */
  control: <P extends Path<Values>>(name: P, kind?: FieldKind) => Controlled<PathValue<Values, P>>;
  /** react-hook-form itself, for the rare rest: `watch`, `setValue`, `reset`. */
  form: UseFormReturn<Values, unknown, Body>;
}

/** The error of a field, or the first one inside a group of them such as a week. */
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
 * The one way to write a form: rules of the contract before anything is sent, then the API's own sentences on the
 * fields that are shown. What was typed stays after every problem, and the first wrong field takes the focus.
 */
export function useApiForm<Values extends FieldValues, Body, Answer>({
  rules,
  defaultValues,
  fieldOf,
  problemIn = 'page',
  keptAs,
  ...options
}: ApiFormOptions<Values, Body, Answer>): ApiForm<Values, Body> {
  const [tell, ref] = [useTellProblem(), useRef<HTMLFormElement>(null)];
  const shown = useRef(new Set<Path<Values>>());
  shown.current = new Set();
  const sentence = useFieldSentence();
  const form = useForm<Values, unknown, Body>({ resolver: rules, defaultValues, shouldFocusError: false });
  const { errors, isSubmitting } = form.formState;
  useEffect(() => rules.preload?.(), [rules]);
  useKeptForm(keptAs, keptIn(form));

  const focusError = useLeadToError(ref);
  const mutation = useApiMutation<Answer, Body>({
    ...options,
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
        // a rule about no field that is shown would be refused without a word
        marked = [...shown.current].some((name) => get(found, name));
        if (!marked) tell(found);
      },
    );
    // rules that could not be fetched are as a request that was not answered
    await send(event).catch((error: unknown) => tell(error));
    // now the marks are the new ones: a field that is right meanwhile is not where one goes on
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
