export { createApp } from './app.ts';
export { openApi } from './openapi.ts';
export type * from './ports.ts';
