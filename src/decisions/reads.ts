import { namesRead, readExpression, type Node } from './syntax.ts';

const plainPath = /^\s*[\p{L}_][\p{L}\p{N}_]*(\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)+\s*$/u;

/** What an expression reads, as far as its text says: `a.b` where it reads a path, the name alone where it reads more of it. Empty when it can't be read. */
export function pathsRead(expression: string): string[] {
  const syntax = readExpression(expression.replace(/^\s*=/, ''));
  if (!syntax.ok) return [];
  const { root, text } = syntax;
  const names = new Set(namesRead(root, text));
  const paths = new Set<string>();
  const walk = (node: Node): void => {
    const written = text.slice(node.from, node.to);
    if (node.name !== 'PathExpression' || !plainPath.test(written)) return node.children.forEach(walk);
    const path = written.replaceAll(/\s+/g, '');
    if (names.has(path.split('.')[0] ?? '')) paths.add(path);
  };
  walk(root);
  const heads = new Set([...paths].map((path) => path.split('.')[0]));
  return [...paths, ...[...names].filter((name) => !heads.has(name))];
}
