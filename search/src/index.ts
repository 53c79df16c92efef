export * from './document.ts';
export * from './engine.ts';
export * from './explanation.ts';
export * from './query.ts';
