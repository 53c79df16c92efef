import { type FormEvent, type ReactNode, type Ref, useId } from 'react';
import { Alert } from './alert.tsx';
import { ProblemText } from './states.tsx';

/** Why a change was refused, told to screen readers when it appears; nothing without a problem. */
export function ProblemAlert({
  problem,
  sentence,
  children,
}: {
  problem: unknown;
  /** Says more here than the problem's own sentence. */
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

/** What a form needs of the hook that runs it (`useApiForm`). */
export interface FormWiring {
  ref: Ref<HTMLFormElement>;
  submit: (event?: FormEvent) => Promise<void>;
  problem: unknown;
}

/** A form whose problems stand above its fields; without the browser's own bubbles. */
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
  /** For a button outside of it, such as in the footer of a dialog. */
  id?: string;
  className?: string;
  /** For its problems, where theirs say too little. */
  sentence?: (problem: unknown) => string;
  /** What it is for: read before its fields. */
  lead?: ReactNode;
  /** A way out of the problem, shown under its sentence. */
  way?: ReactNode;
  children: ReactNode;
}) {
  const leadId = useId();
  return (
    <form
      ref={form.ref}
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
