import { expect } from 'chai';
import { evaluateCondition, evaluateFeel, evaluateUnaryTests, feelDate, feelDateTime, feelDuration, feelTime, parseFeel, toJson } from '../../src/decisions/index.ts';

const clock = { now: '2026-03-01T18:30:00Z', zone: 'Asia/Jakarta' };
const feel = (expression: string, variables: Record<string, unknown> = {}): unknown => {
  const result = evaluateFeel(expression, variables, clock);
  if (!result.ok) throw new Error(result.message);
  return toJson(result.value);
};

/** Two values of each type, the first smaller than the second where the type has an order. */
const pairs: Readonly<Record<string, readonly [unknown, unknown, boolean]>> = {
  number: [1, 2, true], string: ['2020-05-01', 'b', true], boolean: [false, true, false], date: [feelDate('2020-05-01'), feelDate('2021-05-01'), true],
  'date and time': [feelDateTime('2020-05-01T00:00:00Z'), feelDateTime('2020-05-01T00:00:00+01:00'), true], time: [feelTime('08:00:00'), feelTime('09:00:00'), true],
  duration: [feelDuration('P1D'), feelDuration('P2D'), true], months: [feelDuration('P1M'), feelDuration('P1Y'), true], list: [[1], [2], false], context: [{ a: 1 }, { a: 2 }, false],
};

describe('FEEL', () => {
  for (const [left, [a]] of Object.entries(pairs)) {
    for (const [right, [, b]] of Object.entries(pairs)) {
      for (const operator of ['<', '<=', '=', '>=', '>']) {
        it(`${left} ${operator} ${right}`, () => {
          const result = evaluateFeel(`a ${operator} b`, { a, b }, clock);
          const ordered = pairs[left]?.[2] === true;
          if (left !== right || (!ordered && operator !== '=')) expect(result.ok, JSON.stringify(result)).to.equal(false);
          else expect(result.ok && typeof result.value, JSON.stringify(result)).to.equal('boolean');
        });
      }
    }
  }

  it('orders dates by the calendar, instants by time', () => {
    expect(feel('a < b', { a: feelDate('2026-02-28'), b: feelDate('2026-03-01') })).to.equal(true);
    expect(feel('a > b', { a: feelDateTime('2026-03-01T08:00:00+07:00'), b: feelDateTime('2026-03-01T00:30:00Z') })).to.equal(true);
    expect(feel('(b - a).days + 1', { a: feelDate('2026-03-01'), b: feelDate('2026-03-05') })).to.equal(5);
  });

  it('compares with null as people read it', () => {
    expect(feel('x = null', { x: null })).to.equal(true);
    expect(feel('x != null and x.a = "b"', { x: null })).to.equal(false);
    expect(feel('x.a = "b"', { x: { a: null } })).to.equal(false);
    expect(evaluateCondition('x > 1', { x: null }, clock).ok).to.equal(false);
  });

  it('takes time from its clock and the day from the office', () => {
    expect(feel('today()')).to.equal('2026-03-02');
    expect(feel('now() = date and time("2026-03-01T18:30:00Z")')).to.equal(true);
    expect(feel('if today() > date("2026-03-01") then 1 else 2')).to.equal(1);
  });

  it('sees lists, filters and quantifiers', () => {
    const variables = { tim: [{ hasil: 'layak' }, { hasil: 'tidak_layak' }], tarif: [{ kelas: 'A', nilai: 3 }, { kelas: 'B', nilai: 4 }], k: { kelas: 'B' } };
    expect(feel('some p in tim satisfies p.hasil = "tidak_layak"', variables)).to.equal(true);
    expect(feel('tarif[kelas = k.kelas][1].nilai', variables)).to.equal(4);
    expect(feel('sum(for t in tarif return t.nilai * 2)', variables)).to.equal(14);
    expect(feel('count(tim[item.hasil = "layak"])', variables)).to.equal(1);
  });

  it('fails on an unknown name, an unknown part and a wrong sum', () => {
    for (const [expression, word] of [['hantu = 1', 'hantu'], ['x.hantu = 1', 'hantu'], ['1 + "a"', 'add']] as const) {
      const result = evaluateFeel(expression, { x: { a: 1 } }, clock);
      expect(result.ok ? '' : result.message).to.contain(word);
    }
  });

  it('a condition is exactly true or false', () => {
    for (const value of [null, 1, 'true', []]) expect(evaluateCondition('x', { x: value }, clock).ok).to.equal(false);
    expect(evaluateCondition('x', { x: false }, clock)).to.deep.equal({ ok: true, value: false });
  });

  it('refuses other languages with the text to write instead', () => {
    const advice: readonly (readonly [string, string])[] = [['${a == 1}', 'a = 1'], ['a == 1', 'a = b'], ['a && b', 'and'], ['a || b', 'or'], ["a = 'x'", 'kutip ganda'], ['', 'kosong'], ['a =', 'huruf ke-']];
    for (const [text, word] of advice) {
      const result = parseFeel(text);
      expect(result.ok ? '' : result.message, text).to.contain(word);
    }
    expect(parseFeel('a = "x == y && z"').ok).to.equal(true);
  });

  it('refuses what could run long', () => {
    for (const text of ['for i in 1..1000000 return i', 'for i in 1..n return i', 'function(x) x', `a = "${'x'.repeat(3000)}"`]) expect(parseFeel(text).ok, text.slice(0, 40)).to.equal(false);
    const started = performance.now();
    evaluateFeel('matches(a, "^(x+)+$")', { a: `${'x'.repeat(5000)}y` }, clock);
    expect(performance.now() - started).to.be.lessThan(2000);
  });

  it('tells which names are read', () => {
    expect(parseFeel('a.b = 1 and count(xs[item.k = c.d]) > today().day')).to.deep.equal({ ok: true, names: ['a', 'xs', 'c'] });
    expect(parseFeel('for i in xs return i * f.g')).to.deep.equal({ ok: true, names: ['xs', 'f'] });
    expect(parseFeel('{ a: 1, b: a + c }')).to.deep.equal({ ok: true, names: ['c'] });
  });

  it('reads cells of tables strictly', () => {
    const cell = (text: string, input: unknown): unknown => {
      const result = evaluateUnaryTests(text, input, {}, clock);
      return result.ok ? result.value : 'refused';
    };
    expect([cell('-', 1), cell('', 1), cell('"a","b"', 'b'), cell('[1..5]', 5), cell('< 24', 24), cell('not("a")', 'b'), cell('>= 24', 24)]).to.deep.equal([true, true, true, true, false, true, true]);
    expect([cell('"a"', 1), cell('> 5', 'x'), cell('[1..5]', '3')]).to.deep.equal(['refused', 'refused', 'refused']);
  });
});
