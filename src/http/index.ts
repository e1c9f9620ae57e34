export { createApp } from './app.ts';
export { memoryLimits, quotas } from './middleware/limits.ts';
export { openApi } from './openapi.ts';
export type * from './ports.ts';
