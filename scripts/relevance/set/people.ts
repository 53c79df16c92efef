import { reportPeople } from './people-report.ts';
import { tunePeople } from './people-tune.ts';

export const halves = { tune: tunePeople, report: reportPeople } as const;
export type Half = keyof typeof halves;
export const halfNames: readonly Half[] = ['tune', 'report'];
