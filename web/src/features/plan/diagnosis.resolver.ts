import { recordDiagnosis } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { linesOf } from './lines.ts';

interface Values {
  madeOn: string;
  way: string;
  needs: string;
  summary: string;
}

export const resolver = bodyResolver(
  recordDiagnosis.body.omit({ clientId: true }),
  ({ needs, ...values }: Values) => ({ ...values, needs: linesOf(needs) }),
  (path) => path.replace(/^needs.*/, 'needs'),
);
