import type { Reveal } from '../../contract/index.ts';
import type { RevealLine } from '../platform/audit/reveals.ts';
import type { FoundPage } from '../platform/database/find-page.ts';
import type { PathwaysContext } from './pathways.context.ts';

/**
 * Which data of a person was shown to whom, per viewer and day. A company is shown by its name, without its members.
 */
export async function listReveals(
  { audit, services }: PathwaysContext,
  pathwayId: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<FoundPage<Reveal>> {
  const { items, ...found } = await audit.reveals.list(pathwayId, page);
  const idsOf = (kind: RevealLine['viewer']['kind']) => [
    ...new Set(items.flatMap(({ viewer }) => (viewer.kind === kind ? [viewer.id] : []))),
  ];
  const [accounts, companies] = await Promise.all([
    services.accounts.accountRefs(idsOf('account')),
    services.establishments.getEstablishments(idsOf('establishment')),
  ]);
  const names = new Map<string, string>([
    ...accounts.map(({ id, name }) => [id, name] as const),
    ...[...companies].map(([id, { name }]) => [id, name] as const),
  ]);
  return {
    items: items.map(({ day, viewer, role, shown, reasons, times, lastAt }) => ({
      day,
      by: names.get(viewer.id) ?? '',
      role,
      shown,
      reasons: reasons ?? [],
      times: Math.max(1, times),
      lastAt: lastAt.toISOString(),
    })),
    ...found,
  };
}
