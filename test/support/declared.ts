import { openApi } from '../../src/http/index.ts';

interface Operation { readonly operationId: string; readonly responses: Readonly<Record<string, { readonly description: string }>> }
const paths = Object.entries(openApi('http://localhost')['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>).map(([path, operations]) => ({
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`), operations,
}));

/** The operation of the description that a request is for; null: none. */
export function operationOf(method: string, url: string): Operation | null {
  const path = new URL(url, 'http://localhost').pathname;
  const found = paths.filter(({ pattern }) => pattern.test(path)).flatMap(({ operations }) => operations[method.toLowerCase()] ?? []);
  return found[0] ?? null;
}

/** Every answer that a test gets has to be one that the description promises. @throws when it is not */
export async function asDeclared(method: string, url: string, response: Response): Promise<Response> {
  const operation = operationOf(method, url);
  if (operation === null) return response;
  const declared = operation.responses[response.status];
  if (declared === undefined) throw new Error(`${operation.operationId} answers ${response.status}, which /openapi.json does not name: ${await response.clone().text()}`);
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true || method === 'HEAD') return response;
  const { code } = (await response.clone().json()) as { code: string };
  if (!declared.description.includes(`\`${code}\``)) throw new Error(`${operation.operationId} answers ${code}, which /openapi.json does not name`);
  return response;
}
