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
  /** Runs right after the response: updates the cache or a state of the page. */
  onAnswer?: (answer: Answer, input: Input) => void | Promise<void>;
  /** The success message; a function when it depends on the answer. */
  says?: Said | ((answer: Answer, input: Input) => Said);
  /** Lists that the change makes stale. They are fetched again before `onDone`. */
  stale?: readonly GetRoute[];
  /** Runs last: closes the dialog or navigates. The button stays busy until it resolves. */
  onDone?: (answer: Answer, input: Input) => void | Promise<void>;
  /** Where a problem is shown: in a toast (default), or by the page, which renders `problem`. */
  problemIn?: 'toast' | 'page';
  /** Replaces the problem's own sentence where another one is clearer. */
  problemText?: (error: unknown) => string | undefined;
  /** Runs before a problem is shown. Returns true when it is already shown, for example on a field. */
  onProblem?: (error: unknown, input: Input) => unknown;
  /** Lists to fetch again after a problem, because stale data on the page may be why the change was refused. */
  staleOnProblem?: readonly GetRoute[];
  /** Allows several runs at the same time, such as one for each of several switches. */
  concurrent?: boolean;
}

export interface ApiMutation<Input, Answer> {
  /** Never rejects: resolves to the answer, or to `undefined` after a problem or while another run is pending. */
  run: (input: Input) => Promise<Answer | undefined>;
  pending: boolean;
  /** The input of the pending run, for pages where one of several buttons is busy. */
  pendingInput: Input | undefined;
  /** True when the last run succeeded. */
  done: boolean;
  /** Why the last run failed, for `problemIn: 'page'`; null when the problem is shown elsewhere. */
  problem: unknown;
  /** Clears the last problem. */
  reset: () => void;
}

/** Returns a function that shows a problem in a toast. */
export function useProblemToast(): (error: unknown, text?: string) => void {
  const toast = useToast();
  const sentence = useProblemSentence();
  return (error, text) => toast({ tone: 'error', text: text ?? sentence(error) });
}

/**
 * The only hook for changes through the API. A second click while a run is pending sends nothing. The input is dropped
 * when the page is left, because it may contain a password.
 */
export function useApiMutation<Answer, Input = void>(
  options: ApiMutationOptions<Input, Answer>,
): ApiMutation<Input, Answer> {
  const client = useQueryClient();
  const toast = useToast();
  const showProblem = useProblemToast();
  const running = useRef(false);
  const shownElsewhere = useRef<unknown>(null);
  const { send, onAnswer, says, stale = [], onDone, problemIn = 'toast' } = options;
  const { onProblem, problemText, staleOnProblem = [], concurrent = false } = options;

  const mutation = useMutation<Answer, unknown, Input>({
    gcTime: 0,
    mutationFn: async (input) => {
      try {
        return await send(input);
      } finally {
        // from here on the busy button prevents a second click, and "undo" in the toast must be able to run
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
      const handled = (await onProblem?.(error, input)) === true;
      if (handled || problemIn === 'toast') shownElsewhere.current = error;
      if (!handled && problemIn === 'toast') showProblem(error, problemText?.(error));
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
    problem: error === shownElsewhere.current ? null : error,
    reset,
  };
}
