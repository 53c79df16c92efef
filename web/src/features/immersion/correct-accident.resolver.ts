export { accidentFacts as resolver } from './report.resolver.ts';
