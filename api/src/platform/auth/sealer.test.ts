import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSealer } from './sealer.ts';

const secret = 'a secret of the installation, long enough';

it('a sealed secret can be opened only by its owner, with the same secret and purpose', () => {
  const sealer = createSealer(secret, 'test');
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, owner) => {
      const sealed = sealer.seal(text, owner);
      expect(sealer.open(sealed, owner)).toBe(text);
      expect(sealer.open(sealed, `${owner}x`)).toBeNull();
      expect(createSealer(secret, 'other').open(sealed, owner)).toBeNull();
      expect(createSealer(`${secret}!`, 'test').open(sealed, owner)).toBeNull();
    }),
  );
});

it('a sealed secret with a changed byte cannot be opened', () => {
  const sealer = createSealer(secret, 'test');
  const sealed = Buffer.from(sealer.seal('JBSWY3DPEHPK3PXP', 'ada'), 'base64url');
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(sealer.open(changed.toString('base64url'), 'ada')).toBeNull();
  }
});
