import { expect } from 'chai';
import { evaluateFeel, parseFeel } from '../../src/decisions/index.ts';

const clock = { now: '2026-03-01T18:30:00Z', zone: 'Asia/Jakarta' };
const variables = { teks: 'x'.repeat(50_000), daftar: Array.from({ length: 1000 }, (_, index) => index), kosong: null };
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const doubled = letters.slice(1).map((name, index) => `${name}: ${letters[index] ?? ''} + ${letters[index] ?? ''}`).join(', ');
const tenThousand = 'for i in 1..10000 return i';

/** Each of these takes minutes, or all the memory there is, without its bound. */
const endless: readonly (readonly [what: string, expression: string, refusal: RegExp])[] = [
  ['a loop in a loop whose condition is never true or false', 'some i in 1..10000 satisfies some j in 1..10000 satisfies kosong', /bukan benar atau salah/],
  ['a product of loops', 'for i in daftar return for j in daftar return for k in daftar return 1', /lebih dari 20000 putaran/],
  ['a loop over a range in brackets', 'count(for x in [1..100000000] return x)', /rentang; tulis for x in 1\.\.10/],
  ['a loop over a range with a name', '{ r: [1..100000000], z: for x in r return x }.z', /rentang/],
  ['a list that is compared in a loop', `{ b: ${tenThousand}, z: count(for i in 1..9000 return b = b) }.z`, /putaran/],
  ['a list that is added up in a loop', `{ b: ${tenThousand}, z: count(for i in 1..9000 return sum(b)) }.z`, /putaran/],
  ['entries that are all compared with each other', `{ b: ${tenThousand}, c: concatenate(b, b, b, b, b, b, b, b), z: count(distinct values(c)) }.z`, /putaran/],
  ['lists that are united', `{ b: ${tenThousand}, z: count(union(b, b, b, b, b, b, b, b)) }.z`, /putaran/],
  ['a text that doubles', `{ a: "xxxxxxxxxx", ${doubled}, hasil: contains(z, "y") }.hasil`, /teks lebih dari/],
  ['a text that is replaced by a longer one', `string length(${'replace('.repeat(5)}teks${', "x", "xxxxxxxxxx")'.repeat(5)})`, /teks lebih dari/],
  ['texts that are joined', '{ b: for i in 1..9000 return teks, z: string length(string join(b, "")) }.z', /lebih dari/],
  ['a pattern over a long text in a loop', 'for i in 1..10000 return matches(teks, "^(x+)+y$")', /putaran/],
  ['a pattern of many parts over a long text', `matches(teks, "${'(x|y)*'.repeat(300)}z$")`, /putaran/],
  ['a pattern that counts itself up', 'matches(teks, "((x{500}){500}){500}")', /tidak didukung/],
  ['brackets in brackets', `${'('.repeat(900)}1${')'.repeat(900)}`, /bersarang/],
  ['a chain of nine hundred sums', Array.from({ length: 900 }, () => '1').join('+'), /bersarang/],
];

describe('expressions that could run long', () => {
  for (const [what, expression, refusal] of endless) {
    it(`stop: ${what}`, () => {
      // Time of this process: what its neighbours do on the machine is not the expression's fault.
      const started = process.cpuUsage();
      const result = evaluateFeel(expression, variables, clock);
      expect(result.ok ? 'ran' : result.message).to.match(refusal);
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1000).to.be.lessThan(3000);
    });
  }

  it('leave alone what people write', () => {
    const fine = [
      'sum(for i in daftar return i * 2)', 'count(distinct values(daftar))', 'for i in 1..5 return for j in 1..5 return i * j', 'string join(for i in daftar return string(i), ", ")', 'matches(teks, "^x+$")', 'replace(teks, "x+", "y")',
      `${'not('.repeat(20)}true${')'.repeat(20)}`, Array.from({ length: 60 }, () => '1').join('+'), '"a" + "b" + teks', 'count(daftar[item > 5])', 'union([1, 2], [2, 3])', 'distinct values(list: [1, 1])', 'some i in daftar satisfies i > 998',
    ];
    for (const expression of fine) expect(evaluateFeel(expression, variables, clock), expression.slice(0, 60)).to.have.property('ok', true);
  });

  it('are refused as they are read where the text shows it', () => {
    for (const text of [`${'('.repeat(900)}1${')'.repeat(900)}`, 'for i in 1..1000000 return i']) expect(parseFeel(text).ok, text.slice(0, 30)).to.equal(false);
  });
});
