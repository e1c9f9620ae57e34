export { faultsOf, fieldsOf } from './expressions.ts';
export { createRenderer, type Renderer, type RendererOptions } from './renderer.ts';
export { resolveTemplate } from './resolve.ts';
