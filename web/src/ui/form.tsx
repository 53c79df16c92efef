import { type FormEvent, type ReactNode, type Ref, useId } from 'react';
import { Alert } from './alert.tsx';
import { ProblemText } from './states.tsx';

/** Shows why a change was refused, announced to screen readers; renders nothing without a problem. */
export function ProblemAlert({
  problem,
  sentence,
  children,
}: {
  problem: unknown;
  /** Replaces the problem's own sentence where another one is clearer. */
  sentence?: ((problem: unknown) => string) | undefined;
  children?: ReactNode;
}) {
  if (problem === null || problem === undefined) return null;
  return (
    <Alert tone="error" live>
      <p>{sentence ? sentence(problem) : <ProblemText error={problem} />}</p>
      {children}
    </Alert>
  );
}

/** What a form needs from `useApiForm`. */
export interface FormWiring {
  ref: Ref<HTMLFormElement>;
  submit: (event?: FormEvent) => Promise<void>;
  problem: unknown;
}

/** A form with its problems above the fields and without the browser's own validation messages. */
export function Form({
  form,
  id,
  className = 'p-form',
  sentence,
  lead,
  way,
  children,
}: {
  form: FormWiring;
  /** For a submit button outside the form, such as in a dialog's footer. */
  id?: string;
  className?: string;
  /** Replaces the problem's own sentence where another one is clearer. */
  sentence?: (problem: unknown) => string;
  /** An introduction above the fields. */
  lead?: ReactNode;
  /** A way out of the problem, shown under its sentence. */
  way?: ReactNode;
  children: ReactNode;
}) {
  const leadId = useId();
  return (
    <form
      ref={form.ref}
      // without scripts nothing that was typed goes into an address
      method="post"
      {...(id && { id })}
      className={className}
      onSubmit={(event) => void form.submit(event)}
      noValidate
      {...(lead ? { 'aria-describedby': leadId } : {})}
    >
      {lead && <div id={leadId}>{lead}</div>}
      <ProblemAlert problem={form.problem} sentence={sentence}>
        {way}
      </ProblemAlert>
      {children}
    </form>
  );
}
