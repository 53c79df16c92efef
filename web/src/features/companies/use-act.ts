import type { GetRoute } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import type { Toast } from '../../ui/toast.tsx';

/** What a company's pages fetch; invalidated after each change of its team. */
export const teamRoutes = [
  'GET /establishments',
  'GET /establishments/mine',
  'GET /establishments/:establishmentId/members',
  'GET /establishments/:establishmentId/join-requests',
  'GET /join-requests',
  'GET /join-requests/mine',
  'GET /slots/:slotId',
  'GET /candidacies/:candidacyId',
] as const satisfies readonly GetRoute[];

interface Act {
  change: () => Promise<unknown>;
  done?: Toast | undefined;
}

/** Runs one change of a team; resolves to true on success. */
export function useAct() {
  const { run, pending } = useApiMutation({
    send: async ({ change }: Act) => {
      await change();
      return true;
    },
    says: (_made, { done }) => done,
    stale: teamRoutes,
    staleOnProblem: teamRoutes,
  });
  const act = async (change: Act['change'], done?: Toast) => (await run({ change, done })) === true;
  return { act, busy: pending };
}
