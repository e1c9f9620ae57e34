import { find, type Node } from './syntax.ts';

/** Our functions under names that no form can have. */
export const ours = {
  compare: 'zz_banding', between: 'zz_antara', test: 'zz_uji', truth: 'zz_benar', logic: 'zz_logika', not: 'zz_bukan', divisor: 'zz_pembagi', count: 'zz_hitung', position: 'zz_nomor', input: 'zz_masukan',
  now: 'zz_kini', today: 'zz_hari_ini', matches: 'zz_cocok', replace: 'zz_ganti', split: 'zz_pecah', concatenate: 'zz_gabung', flatten: 'zz_ratakan',
  load: 'zz_beban', distinct: 'zz_beda', union: 'zz_satukan', grown: 'zz_wajar', each: 'zz_daftar',
} as const;
const replaced: Readonly<Record<string, string>> = {
  not: ours.not, now: ours.now, today: ours.today, matches: ours.matches, replace: ours.replace, split: ours.split, concatenate: ours.concatenate, flatten: ours.flatten, 'distinct values': ours.distinct, union: ours.union,
};

/**
 * The same expression with comparisons, conditions, loops, clock and regular expressions in our hands. The interpreter answers a comparison
 * of two types with a quiet true or false, takes any value for a condition, reads the machine's clock, and runs some patterns for ever.
 */
export function strictText(root: Node, text: string): string {
  const write = (node: Node): string => writers[node.name]?.(node) ?? between(node, node.children, node.from);
  const word = (node: Node | undefined): string => (node === undefined ? '' : text.slice(node.from, node.to));
  const call = (name: string, ...given: (Node | undefined)[]): string => `${name}(${given.map((node) => (node === undefined ? 'null' : write(node))).join(', ')})`;
  const between = (node: Node, children: readonly Node[], from: number): string => {
    let at = from;
    let out = '';
    for (const child of children) {
      out += text.slice(at, child.from) + write(child);
      at = child.to;
    }
    return out + text.slice(at, node.to);
  };
  /** Writes a node with some of its children wrapped. */
  const wrapped = (node: Node, inner: readonly (Node | undefined)[], name: string): string => {
    let at = node.from;
    let out = '';
    for (const child of node.children) {
      out += text.slice(at, child.from) + (inner.includes(child) ? call(name, child) : write(child));
      at = child.to;
    }
    return out + text.slice(at, node.to);
  };
  const operands = (node: Node): Node[] => node.children.filter(({ name }) => name !== 'and' && name !== 'or');
  const after = (node: Node, keyword: string): Node | undefined => node.children[node.children.findIndex(({ name }) => name === keyword) + 1];

  const comparison = (node: Node): string => {
    const [left, operator, ...right] = node.children;
    if (operator?.name === 'CompareOp') return `${ours.compare}("${word(operator)}", ${left === undefined ? 'null' : write(left)}, ${right[0] === undefined ? 'null' : write(right[0])})`;
    if (operator?.name === 'between') return call(ours.between, left, right[0], right[2]);
    return `${ours.test}(${left === undefined ? 'null' : write(left)}, [${testsIn(right).map(written).join(', ')}])`;
  };
  /** One test as a list that says what it is. */
  const written = (test: Node): string => {
    const [inner] = test.children;
    if (inner?.name !== 'SimplePositiveUnaryTest') return inner !== undefined && find(inner, ({ name }) => name === '?') !== null ? `["?", ${write(inner)}]` : `["=", ${inner === undefined ? 'null' : write(inner)}]`;
    const [first, second] = inner.children;
    if (first?.name === 'CompareOp') return `["${word(first)}", ${second === undefined ? 'null' : write(second)}]`;
    const [opens, low, , high, closes] = first?.children ?? [];
    return `["..", "${word(opens)}", ${low === undefined ? 'null' : write(low)}, ${high === undefined ? 'null' : write(high)}, "${word(closes)}"]`;
  };
  const unaryTests = (node: Node): string => {
    const tests = `${ours.test}(${ours.input}, [${testsIn(node.children).map(written).join(', ')}])`;
    return node.children[0]?.name === 'not' ? `not(${tests})` : tests;
  };
  const invocation = (node: Node): string => {
    const [called, ...rest] = node.children;
    const name = word(called);
    return called !== undefined && Object.hasOwn(replaced, name) ? `${replaced[name] ?? name}${between(node, rest, called.to)}` : between(node, node.children, node.from);
  };
  /** Arguments weigh what their function has to look at. */
  const parameters = (node: Node): string => wrapped(node, node.children.filter(({ name }) => !name.endsWith('Literal') && !['(', ')', 'null'].includes(name)), ours.load);
  const sum = (node: Node): string => {
    const [left, operator, right] = node.children;
    if (word(operator) === '/') return wrapped(node, [right], ours.divisor);
    const grows = word(operator) === '+' && ![left, right].some((side) => side?.name === 'NumericLiteral');
    return grows ? `${ours.grown}(${between(node, node.children, node.from)})` : between(node, node.children, node.from);
  };
  // The interpreter takes a call in brackets for a position, a comparison for a test.
  const filter = (node: Node): string => {
    const [list, , test] = node.children;
    if (list === undefined || test === undefined || test.name === 'NumericLiteral') return between(node, node.children, node.from);
    const isTest = find(test, ({ name }) => name === 'Comparison') !== null;
    return isTest ? `${write(list)}[${call(ours.count, test)} = true]` : `${write(list)}[${call(ours.position, test)}]`;
  };
  const writers: Readonly<Record<string, (node: Node) => string>> = {
    Comparison: comparison, UnaryTests: unaryTests, FunctionInvocation: invocation, FilterExpression: filter, '?': () => ours.input,
    Conjunction: (node) => wrapped(node, operands(node), ours.logic),
    Disjunction: (node) => wrapped(node, operands(node), ours.logic),
    ArithmeticExpression: sum, PositionalParameters: parameters, NamedParameter: (node) => wrapped(node, node.children.slice(1), ours.load),
    IterationContext: (node) => (node.children.length === 1 ? wrapped(node, node.children, ours.each) : between(node, node.children, node.from)),
    IfExpression: (node) => wrapped(node, [after(node, 'if')], ours.truth),
    QuantifiedExpression: (node) => wrapped(node, [after(node, 'satisfies')], ours.truth),
    ForExpression: (node) => wrapped(node, [after(node, 'return')], ours.count),
  };
  return write(root);
}

/** The tests behind `in`, or of a whole cell: one, or several in brackets. */
function testsIn(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => (node.name === 'PositiveUnaryTest' ? [node] : node.name === 'PositiveUnaryTests' ? testsIn(node.children) : []));
}
