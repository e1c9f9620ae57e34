export { createApp } from './app.ts';
export { answerUnreadable } from './unreadable.ts';
export { openApi } from './openapi.ts';
export type * from './ports.ts';
