import { parseExpression, parseUnaryTests } from 'feelin';

/** A node of the expression's tree with its place in the text. */
export interface Node { readonly name: string; readonly from: number; readonly to: number; readonly children: Node[] }
export type Syntax = { readonly ok: true; readonly root: Node; readonly text: string } | { readonly ok: false; readonly message: string };

const lengthLimit = 2000;
const rangeLimit = 10_000;
/** Levels of the tree; each is a call on the stack of whoever walks it, and of the interpreter. */
const depthLimit = 200;

/** Reads FEEL; refuses other languages with the text to write instead, and what could run long. */
export function readExpression(text: string): Syntax {
  return read(text, parseExpression);
}

export function readUnaryTests(text: string): Syntax {
  return read(text, parseUnaryTests);
}

function read(text: string, parser: typeof parseExpression): Syntax {
  const foreign = otherLanguage(text);
  if (foreign !== null) return { ok: false, message: foreign };
  if (text.length > lengthLimit) return { ok: false, message: `ekspresi lebih panjang dari ${lengthLimit} huruf; bagi menjadi tabel keputusan` };
  const root = treeOf(text, parser);
  if (depthOf(root) > depthLimit) return { ok: false, message: `ekspresi bersarang lebih dari ${depthLimit} tingkat; bagi menjadi tabel keputusan` };
  const broken = find(root, (node) => node.name === '⚠');
  if (broken !== null) return { ok: false, message: `ada yang tidak dikenal pada huruf ke-${broken.from + 1}` };
  const risky = find(root, (node) => riskOf(node, text) !== null);
  return risky === null ? { ok: true, root, text } : { ok: false, message: riskOf(risky, text) ?? '' };
}

function depthOf(root: Node): number {
  let depth = 0;
  for (let level: readonly Node[] = [root]; level.length > 0; level = level.flatMap(({ children }) => children)) depth += 1;
  return depth;
}

function otherLanguage(text: string): string | null {
  if (text.trim() === '') return 'ekspresi kosong';
  if (/[$#]\{/.test(text)) return `itu JUEL; tulis dalam FEEL: ${text.replaceAll(/[$#]\{|\}/g, '').replaceAll('==', '=').replaceAll('&&', 'and').replaceAll('||', 'or').replaceAll("'", '"')}`;
  const outside = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  if (outside.includes('==')) return 'pakai satu tanda sama dengan: a = b';
  if (outside.includes('&&')) return 'pakai kata and: a and b';
  if (outside.includes('||')) return 'pakai kata or: a or b';
  return outside.includes("'") ? 'pakai tanda kutip ganda untuk teks: "lengkap"' : null;
}

function treeOf(text: string, parser: typeof parseExpression): Node {
  const root: Node = { name: 'root', from: 0, to: text.length, children: [] };
  const stack = [root];
  parser(text, {}, undefined).iterate({
    enter({ name, from, to }) {
      const node: Node = { name, from, to, children: [] };
      stack.at(-1)?.children.push(node);
      stack.push(node);
    },
    leave() {
      stack.pop();
    },
  });
  return root;
}

export function find(node: Node, wanted: (node: Node) => boolean): Node | null {
  if (wanted(node)) return node;
  for (const child of node.children) {
    const found = find(child, wanted);
    if (found !== null) return found;
  }
  return null;
}

/** What the parser lets through and we do not. Functions of the expression's own could call themselves; a range could be as long as the year has milliseconds. */
const tests = new Set(['PositiveUnaryTest', 'List']);

function riskOf(node: Node, text: string): string | null {
  if (node.name === 'Comparison' && node.children.some(({ name }) => name === 'CompareOp') && node.children.some(({ name }) => name === 'SimplePositiveUnaryTest')) return 'ada dua tanda perbandingan berturut-turut';
  // The grammar takes "> 5" for a test whose left side stands elsewhere; only behind "in" and in a table's cell it does.
  if (!tests.has(node.name) && node.children.some(({ name, children }) => name === 'SimplePositiveUnaryTest' && children[0]?.name === 'CompareOp')) return 'perbandingan tanpa sisi kiri; tulis misalnya luas > 5';
  // The grammar reads "a in b or c" as "a in (b or c)".
  if (node.name === 'Comparison' && node.children.some(({ name, children }) => name === 'PositiveUnaryTest' && children.some((inner) => inner.name === 'Conjunction' || inner.name === 'Disjunction'))) return 'beri tanda kurung: (a in b) or (c in d)';
  if (node.name === 'FunctionDefinition') return 'fungsi di dalam ekspresi tidak didukung';
  // The interpreter builds all pairs before it looks at the first.
  if (node.name === 'InExpressions' && node.children.filter(({ name }) => name === 'InExpression').length > 1) return 'dua daftar dalam satu perulangan tidak didukung; tulis perulangan di dalam perulangan';
  if (node.name !== 'IterationContext' || !node.children.some(({ name }) => name === '..')) return null;
  const bounds = node.children.filter(({ name }) => name !== '..').map(({ from, to }) => Number(text.slice(from, to)));
  const [low = Number.NaN, high = Number.NaN] = bounds;
  return Math.abs(high - low) <= rangeLimit ? null : `rentang perulangan harus angka tetap dan paling banyak ${rangeLimit}`;
}

/**
 * Top-level names that an expression reads. Inside a filter a bare name may be a property of the entry, so there only the head of a path counts.
 */
export function namesRead(root: Node, text: string, known: ReadonlySet<string> = new Set()): string[] {
  const names = new Set<string>();
  const walk = (node: Node, bound: ReadonlySet<string>, filtered: boolean, parent: Node | null): void => {
    if (node.name === 'VariableName') {
      const name = text.slice(node.from, node.to).replaceAll(/\s+/g, ' ');
      const isFunction = parent?.name === 'FunctionInvocation' && parent.children[0] === node;
      const isType = parent?.name === 'QualifiedName';
      const isHead = parent?.name === 'PathExpression' && parent.children[0] === node;
      if (!isFunction && !isType && !bound.has(name) && !known.has(name) && (!filtered || isHead)) names.add(name);
      return;
    }
    const inner = new Set([...bound, ...boundBy(node, text)]);
    node.children.forEach((child, index) => walk(child, inner, filtered || (node.name === 'FilterExpression' && index > 0), node));
  };
  walk(root, new Set(['item', '?', 'partial']), false, null);
  return [...names];
}

/** Names that a node introduces for what stands in it: iterators, parameters and the keys of a context. */
function boundBy(node: Node, text: string): string[] {
  const own = ['ForExpression', 'QuantifiedExpression', 'InExpressions', 'Context'].includes(node.name);
  if (!own) return [];
  const found: string[] = [];
  const walk = (item: Node): void => {
    if (item.name === 'Name') found.push(text.slice(item.from, item.to));
    if (item === node || ['InExpressions', 'InExpression', 'ContextEntry', 'Key'].includes(item.name)) item.children.forEach(walk);
  };
  walk(node);
  return found;
}
