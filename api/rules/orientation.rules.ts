import type { OrientationAuthority } from '../contract/plan-lists.ts';

/** Whether this authority orients such a person (L5411-5-1 II). */
export const mayOrient = (authority: OrientationAuthority, recipient: boolean): boolean =>
  recipient ? authority === 'department' || authority === 'france_travail' : authority !== 'department';
