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

  it('refuses a comparison without a left side, which only stands behind "in" and in a cell', () => {
    for (const text of ['> 5', '(< 5)', 'if > 5 then 1 else 2', 'a = 1 and > 5', 'count(> 5)']) expect(parseFeel(text), text).to.deep.include({ ok: false, message: 'perbandingan tanpa sisi kiri; tulis misalnya luas > 5' });
    for (const text of ['a in > 5', 'a in (> 5, < 3)', '[1..3]']) expect(parseFeel(text).ok, text).to.equal(true);
  });

  it('refuses what could run long', () => {
    for (const text of ['for i in 1..1000000 return i', 'for i in 1..n return i', 'function(x) x', `a = "${'x'.repeat(3000)}"`]) expect(parseFeel(text).ok, text.slice(0, 40)).to.equal(false);
    const started = performance.now();
    evaluateFeel('matches(a, "^(x+)+$")', { a: `${'x'.repeat(5000)}y` }, clock);
    expect(performance.now() - started).to.be.lessThan(2000);
  });

  const value: Readonly<Record<string, unknown>> = { angka: 5, teks: 'abc', tanggal: feelDate('2026-03-01'), kosong: null, daftar: [1, 2, 3], baris: [{ k: 'A', v: 1 }, { k: 'B', v: 2 }], ya: true };
  const refusedAs = (expression: string): string => {
    const result = evaluateFeel(expression, value, clock);
    return result.ok ? `= ${JSON.stringify(toJson(result.value))}` : result.message;
  };

  it('compares within ranges and lists as strictly as with operators', () => {
    expect([feel('angka in [1..10]', value), feel('angka in (1, > 4)', value), feel('angka between 1 and 4', value), feel('angka in daftar', value), feel('tanggal in [date("2026-01-01")..date("2026-03-01")[', value)]).to.deep.equal([true, true, false, false, false]);
    const wrong = ['teks in [1..10]', 'teks between 1 and 10', 'tanggal between "2026-01-01" and "2026-12-31"', '"2026-05-01" in > date("2026-01-01")', 'angka in ("a", "b")', 'teks in daftar', 'baris[k = 1]', 'some n in daftar satisfies n > "a"'];
    for (const expression of wrong) expect(refusedAs(expression), expression).to.contain('tidak dapat membandingkan');
  });

  it('takes true and false alone for a condition, wherever one stands', () => {
    const wrong = ['if teks then 1 else 2', 'if kosong then 1 else 2', 'some n in daftar satisfies n', 'every n in daftar satisfies kosong', 'ya and angka', 'teks or ya', 'not(teks)', 'baris[k]', 'daftar["a"]'];
    for (const expression of wrong) expect(refusedAs(expression), expression).to.match(/bukan benar atau salah|kurung siku/);
    expect([feel('if ya and not(angka = 4) then 1 else 2', value), feel('daftar[angka - 4]', value), feel('kosong != null and kosong.a = 1', value)]).to.deep.equal([1, 1, false]);
    const cell = evaluateUnaryTests('"a" or "b"', 'a', {}, clock);
    expect(cell.ok).to.equal(false);
  });

  it('refuses numbers that are none', () => {
    for (const expression of ['1 / 0', 'angka / (angka - 5)', '10 ** 400', '[1, 10 ** 400]', 'if angka / 0 > 1 then 1 else 2']) expect(refusedAs(expression), expression).to.match(/nol/);
  });

  it('takes patterns for texts only', () => {
    expect([feel('matches(teks, "^a")', value), feel('replace(teks, "b", "-")', value), feel('split("a;b", ";")', value), feel('matches(kosong, "null")', value)]).to.deep.equal([true, 'a-c', ['a', 'b'], null]);
    for (const expression of ['matches(angka, "5")', 'replace(teks, 5, "x")', 'matches(teks, "a(?=b)")', 'split(teks, "(")']) expect(refusedAs(expression), expression).to.contain('pola');
  });

  it('stops what runs long or grows large, nested loops and multiplied lists included', () => {
    const started = performance.now();
    const tens = (name: string): string => `[${Array.from({ length: 10 }, () => name).join(',')}]`;
    const grown = `a: ${tens('1')}, ${[...'bcdefgh'].map((name, n) => `${name}: ${tens([...'abcdefg'][n] ?? '')}`).join(', ')}`;
    for (const expression of ['for i in 1..10000 return for j in 1..10000 return j', 'some i in 1..10000 satisfies some j in 1..10000 satisfies i + j < 0', `{${grown}}.h`, `{${grown}, z: h = g}.z`, `count({${grown}, z: flatten(h)}.z)`, `{${grown}, z: concatenate(h, h)}.z`]) {
      expect(refusedAs(expression), expression.slice(0, 40)).to.match(/lebih dari|tidak dapat/);
    }
    expect(performance.now() - started).to.be.lessThan(10_000);
    expect(parseFeel('for i in 1..9, j in 1..9 return i').ok).to.equal(false);
    expect(parseFeel('a in [1..3] or a in [5..6]').ok).to.equal(false);
    expect(feel('(angka in [1..3]) or (angka in [5..6])', value)).to.equal(true);
  });

  it('reaches nothing of the machine through a name', () => {
    for (const expression of ['constructor', '__proto__', 'toString', 'angka.constructor', 'daftar.length', 'baris[1].__proto__', 'random number()']) expect(refusedAs(expression), expression).to.match(/tidak dikenal|tidak ada/);
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
