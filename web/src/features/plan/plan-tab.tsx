import type { Pathway } from '@passerelle/api/contract';
import { ClocksCard } from './clocks-card.tsx';

/** What the path is made of: its delays first. */
export function PlanTab({ pathway }: { pathway: Pathway }) {
  return <ClocksCard pathway={pathway} />;
}
