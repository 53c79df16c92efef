export { accident as resolver } from './report.resolver.ts';
