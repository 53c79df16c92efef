import { randomInt } from 'node:crypto';

/** Without characters that are easily confused: 0 and O, 1 and I. */
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** An unguessable number for a certificate: `K7QM-482P-XN3T-9WBC`, 80 bits. */
export function certificateNumber(): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join(''),
  );
  return groups.join('-');
}
