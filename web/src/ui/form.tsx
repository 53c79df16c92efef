import type { FormEvent, ReactNode, Ref } from 'react';
import { Alert } from './alert.tsx';
import { ProblemText } from './states.tsx';

/** Why a change was refused, told to screen readers when it appears; nothing without a problem. */
export function ProblemAlert({ problem, children }: { problem: unknown; children?: ReactNode }) {
  if (problem === null || problem === undefined) return null;
  return (
    <Alert tone="error" live>
      <p>
        <ProblemText error={problem} />
      </p>
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
  className = 'p-form',
  way,
  children,
}: {
  form: FormWiring;
  className?: string;
  /** A way out of the problem, shown under its sentence. */
  way?: ReactNode;
  children: ReactNode;
}) {
  return (
    <form ref={form.ref} className={className} onSubmit={(event) => void form.submit(event)} noValidate>
      <ProblemAlert problem={form.problem}>{way}</ProblemAlert>
      {children}
    </form>
  );
}
