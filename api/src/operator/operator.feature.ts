import { getOperator } from '../../contract/operator.ts';
import type { Feature } from '../platform/feature.ts';
import { bind } from '../platform/http/bind.ts';
import { publicDirectory } from '../platform/http/open-policies.ts';

/** Who runs the installation, as its settings say. */
export const operatorFeature: Feature = {
  name: 'operator',
  setup: ({ config }) => ({
    routes: [bind(getOperator, { policy: publicDirectory, handler: () => config.operator })],
  }),
};
