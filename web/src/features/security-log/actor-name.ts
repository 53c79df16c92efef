import type { SecurityEvent } from '@passerelle/api/contract';
import { useSecurityLogText } from './text.ts';

/** Who acted, in words. */
export function useActorName() {
  const t = useSecurityLogText();
  return ({ actor, from }: SecurityEvent): string =>
    actor?.name || t(actor?.role === 'beneficiary' ? 'person' : from ? 'nobody' : 'system');
}
