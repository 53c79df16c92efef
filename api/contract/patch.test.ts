import { describe, expect, it } from 'vitest';
import { endpoints } from './index.ts';

describe('a PATCH body', () => {
  const patches = endpoints.filter(({ route }) => route.startsWith('PATCH '));

  it.each(patches.map((endpoint) => [endpoint.route, endpoint] as const))(
    '%s leaves alone what is not named',
    (_route, endpoint) => {
      expect('body' in endpoint && endpoint.body.parse({})).toEqual({});
    },
  );
});
