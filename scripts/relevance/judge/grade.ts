export type Grade = 0 | 1 | 2 | 3;
