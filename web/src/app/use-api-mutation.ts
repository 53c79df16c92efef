import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useProblemSentence } from '../ui/states.tsx';
import { type Toast, useToast } from '../ui/toast.tsx';
import type { GetRoute } from './api.ts';
import { refresh } from './queries.ts';

type Said = Toast | string | false | null | undefined;

export interface ApiMutationOptions<Input, Answer> {
  /** One request, or several that belong together. */
  send: (input: Input) => Promise<Answer>;
  /** Runs at once after the answer: writes it into the cache, keeps a state of the page. */
  onAnswer?: (answer: Answer, input: Input) => void | Promise<void>;
  /** A message that the change is made; a function when it depends on the answer. */
  says?: Said | ((answer: Answer, input: Input) => Said);
  /** Lists that the change makes stale. They are read again before `onDone`. */
  stale?: readonly GetRoute[];
  /** Runs last: closes the dialog, leads to another page. The button stays busy until it has ended. */
  onDone?: (answer: Answer, input: Input) => void | Promise<void>;
  /** Where a problem is told: in a toast (default), or by the page, which shows `problem`. */
  problemIn?: 'toast' | 'page';
  /** A sentence that says more here than the problem's own one. */
  problemText?: (error: unknown) => string | undefined;
  /** Runs before a problem is told. Returns true when it has been told already, for example on a field. */
  onProblem?: (error: unknown, input: Input) => unknown;
  /** Lists to read again after a problem: what the page shows may be why the change was refused. */
  staleOnProblem?: readonly GetRoute[];
  /** Each press is a change of its own, such as one switch among several: all are sent. */
  concurrent?: boolean;
}

export interface ApiMutation<Input, Answer> {
  /** Never rejects: resolves to the answer, or to `undefined` after a problem or while another run is under way. */
  run: (input: Input) => Promise<Answer | undefined>;
  pending: boolean;
  /** The input of the run under way, for pages where one of several buttons is busy. */
  pendingInput: Input | undefined;
  /** The last run has succeeded. */
  done: boolean;
  /** Why the last run failed, for `problemIn: 'page'`; null when it was told elsewhere. */
  problem: unknown;
  /** Forgets the last problem. */
  reset: () => void;
}

/** Tells a problem in a toast. */
export function useTellProblem(): (error: unknown, text?: string) => void {
  const toast = useToast();
  const sentence = useProblemSentence();
  return (error, text) => toast({ tone: 'error', text: text ?? sentence(error) });
}

/**
 * The one way to change something through the API. A second press while the first is under way sends nothing. The
 * input is forgotten as soon as the page is left, because it may hold a password.
 */
export function useApiMutation<Answer, Input = void>(
  options: ApiMutationOptions<Input, Answer>,
): ApiMutation<Input, Answer> {
  const client = useQueryClient();
  const toast = useToast();
  const tell = useTellProblem();
  const running = useRef(false);
  const toldElsewhere = useRef<unknown>(null);
  const { send, onAnswer, says, stale = [], onDone, problemIn = 'toast' } = options;
  const { onProblem, problemText, staleOnProblem = [], concurrent = false } = options;

  const mutation = useMutation<Answer, unknown, Input>({
    gcTime: 0,
    mutationFn: async (input) => {
      try {
        return await send(input);
      } finally {
        // from here on the busy button keeps a second press away, and "undo" may be pressed
        running.current = false;
      }
    },
    onSuccess: async (answer, input) => {
      await onAnswer?.(answer, input);
      const said = typeof says === 'function' ? says(answer, input) : says;
      if (said) toast(typeof said === 'string' ? { text: said } : said);
      await refresh(client, ...stale);
      await onDone?.(answer, input);
    },
    onError: async (error, input) => {
      const told = (await onProblem?.(error, input)) === true;
      if (told || problemIn === 'toast') toldElsewhere.current = error;
      if (!told && problemIn === 'toast') tell(error, problemText?.(error));
      await refresh(client, ...staleOnProblem);
    },
  });

  const run = async (input: Input): Promise<Answer | undefined> => {
    if (running.current && !concurrent) return undefined;
    running.current = true;
    try {
      return await mutation.mutateAsync(input);
    } catch {
      return undefined;
    }
  };
  const { error, isPending, isSuccess, variables, reset } = mutation;
  return {
    run,
    pending: isPending,
    pendingInput: isPending ? variables : undefined,
    done: isSuccess,
    problem: error === toldElsewhere.current ? null : error,
    reset,
  };
}
