/** Pages write their tables with the same words. */
export { csvOf } from '../../contract/csv.ts';
