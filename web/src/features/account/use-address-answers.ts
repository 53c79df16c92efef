import { type Answer, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useEnterSession } from '../../app/session.ts';
import { useSignOut } from '../../app/sign-out.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import type { AddressOutcome } from './change-address-outcome.tsx';

const rules = lazyResolver(() => import('./change-address.resolver.ts'));

export type AddressLink = Answer<'POST /address-changes/look'>;

interface Answering {
  token: string;
  link: AddressLink;
  onOutcome: (outcome: AddressOutcome) => void;
  onSignedOut: () => Promise<void>;
}

/** Actions to agree, to refuse, and to sign out first when somebody else is signed in; `problem` is that of the last one. */
export function useAddressAnswers({ token, link, onOutcome, onSignedOut }: Answering) {
  const enter = useEnterSession();
  const signOut = useSignOut();
  const form = useApiForm({
    rules,
    defaultValues: { token, choosesPassword: link.choosesPassword, password: '' },
    send: (body) => request('POST /address-changes/confirmation', { body }),
    onAnswer: ({ changed }) => onOutcome(changed ? 'changed' : 'waiting'),
    stale: ['GET /session'],
  });
  const refusal = useApiMutation({
    send: () => request('POST /address-changes/refusal', { body: { token } }),
    onAnswer: () => onOutcome('stopped'),
    onDone: async () => {
      if (link.side === 'old' && link.reader === 'holder') await enter(null);
    },
    problemIn: 'page',
  });
  const leaving = useApiMutation({ send: () => signOut(), onDone: onSignedOut, problemIn: 'page' });
  const all = [form, refusal, leaving];
  const pressed = <Result>(press: () => Result): Result => {
    for (const each of all) each.reset();
    return press();
  };
  return {
    form: {
      ...form,
      problem: all.map(({ problem }) => problem).find((problem) => problem !== null) ?? null,
      submit: (...given: Parameters<typeof form.submit>) => pressed(() => form.submit(...given)),
    },
    refuse: () => void pressed(() => refusal.run()),
    refusing: refusal.pending,
    leave: () => void pressed(() => leaving.run()),
    leaving: leaving.pending,
  };
}
