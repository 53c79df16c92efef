import type { GetRoute } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import type { Toast } from '../../ui/toast.tsx';

/** What changes with who accompanies. */
export const referentRoutes = [
  'GET /pathways/mine',
  'GET /pathways',
  'GET /structures/:structureId/referent-requests',
  'GET /without-owner',
] as const satisfies readonly GetRoute[];

interface Act {
  change: () => Promise<unknown>;
  done: Toast;
}

/** Runs one change of a referent; resolves to true on success. */
export function useAct() {
  const { run, pending } = useApiMutation({
    send: async ({ change }: Act) => {
      await change();
      return true;
    },
    says: (_made, { done }) => done,
    stale: referentRoutes,
    staleOnProblem: referentRoutes,
  });
  const act = async (change: Act['change'], done: Toast) => (await run({ change, done })) === true;
  return { act, busy: pending };
}
