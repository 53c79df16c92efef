export { absence as resolver } from './report.resolver.ts';
