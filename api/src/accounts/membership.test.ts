import { describe, expect, it } from 'vitest';
import { roles } from '../../contract/index.ts';
import { isHeldFor, membershipFor, onlyPlace, placeFieldOf, placeIdOf } from './membership.ts';

const everyId = { pathwayId: 'p', structureId: 's', establishmentId: 'e' };

describe('a membership', () => {
  for (const role of roles) {
    it(`of a ${role} counts for its own id only`, () => {
      const field = placeFieldOf(role);
      const own = field ? everyId[field] : null;
      const greedy = { role, ...everyId };
      expect(placeIdOf(greedy)).toBe(own);
      expect(onlyPlace(greedy)).toEqual({ role, ...(field ? { [field]: own } : {}) });
      expect(onlyPlace(greedy)).toEqual(membershipFor(role, own));
      for (const id of Object.values(everyId)) {
        for (const asked of roles) expect(isHeldFor(greedy, asked, id)).toBe(asked === role && id === own);
      }
    });
  }
});
