export { interruption as resolver } from './report.resolver.ts';
