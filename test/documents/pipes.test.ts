import { expect } from 'chai';
import fc from 'fast-check';
import { feelDate, feelDateTime, feelDuration, feelTime } from '../../src/decisions/index.ts';
import { numberWords } from '../../src/documents/number-words.ts';
import { dayOf, pipeNames, printed } from '../../src/documents/pipes.ts';

const zone = 'Asia/Jakarta';
const table = (rows: readonly (readonly [value: unknown, pipes: readonly string[], text: string | null])[]): void => {
  for (const [value, pipes, text] of rows) expect(printed(value, pipes, zone), `${JSON.stringify(value)} | ${pipes.join(' | ')}`).to.equal(text);
};

describe('how values are written', () => {
  it('days', () => table([
    [feelDate('2026-03-01'), ['tanggal'], '1 Maret 2026'], ['2026-12-31', ['tanggal'], '31 Desember 2026'],
    // a moment is the day that the office's clock shows
    [feelDateTime('2026-03-01T17:30:00Z'), ['tanggal'], '2 Maret 2026'], ['2026-03-01T16:59:59.999Z', ['tanggal'], '1 Maret 2026'], ['2026-03-01T23:00:00+09:00', ['tanggal'], '1 Maret 2026'],
    ['2026-02-30', ['tanggal'], null], ['besok', ['tanggal'], null], [20260301, ['tanggal'], null], [null, ['tanggal'], null], ['', ['tanggal'], null],
    [feelDate('2026-03-02'), ['hari'], 'Senin'], ['2026-03-01', ['hari'], 'Minggu'], ['2026-03-07T20:00:00Z', ['hari'], 'Minggu'], ['x', ['hari'], null],
  ]));

  it('moments, with the name of the zone', () => {
    table([
      [feelDateTime('2026-03-01T17:05:00Z'), ['tanggal_waktu'], '2 Maret 2026 pukul 00.05 WIB'], ['2026-03-02T08:00:00+07:00', ['tanggal_waktu'], '2 Maret 2026 pukul 08.00 WIB'],
      [feelDateTime('2026-03-02T08:00:00@Asia/Makassar'), ['tanggal_waktu'], '2 Maret 2026 pukul 07.00 WIB'], ['2026-03-02T08:00:00', ['tanggal_waktu'], '2 Maret 2026 pukul 08.00 WIB'], ['2026-03-02', ['tanggal_waktu'], null],
    ]);
    expect(printed('2026-03-02T00:00:00Z', ['tanggal_waktu'], 'Asia/Makassar')).to.equal('2 Maret 2026 pukul 08.00 WITA');
    expect(printed('2026-03-02T00:00:00Z', ['tanggal_waktu'], 'Asia/Jayapura')).to.equal('2 Maret 2026 pukul 09.00 WIT');
    expect(printed('2026-03-02T00:00:00Z', ['tanggal_waktu'], 'Asia/Kolkata')).to.equal('2 Maret 2026 pukul 05.30 UTC+05:30');
  });

  it('numbers and money', () => table([
    [1250000, ['angka'], '1.250.000'], [0.5, ['angka'], '0,5'], [-12.25, ['angka'], '-12,25'], ['12', ['angka'], null], [Number.NaN, ['angka'], null], [Number.POSITIVE_INFINITY, ['angka'], null],
    [5200000, ['rupiah'], 'Rp5.200.000'], [0, ['rupiah'], 'Rp0'], [-75000, ['rupiah'], '-Rp75.000'], [1500.5, ['rupiah'], 'Rp1.500,50'], ['1500', ['rupiah'], null], [null, ['rupiah'], null],
  ]));

  it('numbers in words', () => table([
    [0, ['terbilang'], 'nol'], [11, ['terbilang'], 'sebelas'], [19, ['terbilang'], 'sembilan belas'], [21, ['terbilang'], 'dua puluh satu'], [100, ['terbilang'], 'seratus'], [111, ['terbilang'], 'seratus sebelas'],
    [1000, ['terbilang'], 'seribu'], [1250, ['terbilang'], 'seribu dua ratus lima puluh'], [100_000, ['terbilang'], 'seratus ribu'], [1_000_000, ['terbilang'], 'satu juta'], [1_001_001, ['terbilang'], 'satu juta seribu satu'],
    [5_200_000, ['terbilang'], 'lima juta dua ratus ribu'], [2_000_000_011, ['terbilang'], 'dua miliar sebelas'], [1e12, ['terbilang'], 'satu triliun'], [-3, ['terbilang'], 'minus tiga'], [2.05, ['terbilang'], 'dua koma nol lima'],
    [0.1 + 0.2, ['terbilang'], 'nol koma tiga'], [1e15, ['terbilang'], null], ['3', ['terbilang'], null],
  ]));

  it('number words say exactly one number, whatever it is', () => {
    const value: Readonly<Record<string, number>> = { nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10, sebelas: 11, seratus: 100, seribu: 1000 };
    const scale: Readonly<Record<string, number>> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };
    const heard = (words: string): number => {
      let [total, group, digit] = [0, 0, 0];
      for (const word of words.split(' ')) {
        if (word === 'belas') digit += 10;
        else if (word === 'puluh') [group, digit] = [group + digit * 10, 0];
        else if (word === 'ratus') [group, digit] = [group + digit * 100, 0];
        else if (word === 'seribu') total += 1000;
        else if (word in scale) [total, group, digit] = [total + (group + digit) * (scale[word] ?? 0), 0, 0];
        else [group, digit] = [group + digit, value[word] ?? Number.NaN];
      }
      return total + group + digit;
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (number) => heard(numberWords(number) ?? '') === number));
  });

  it('texts', () => table([
    ['jalan merdeka', ['huruf_besar'], 'JALAN MERDEKA'], ['JALAN_ARTERI', ['judul'], 'Jalan Arteri'], ['penelitian DAN pengembangan di kota', ['judul'], 'Penelitian dan Pengembangan di Kota'], ['di kota', ['judul'], 'Di Kota'],
    [3, ['terbilang', 'huruf_besar'], 'TIGA'], [feelDate('2026-03-01'), ['huruf_besar'], '1 MARET 2026'], [null, ['judul'], null], [{}, ['judul'], null],
  ]));

  it('values without a pipe', () => table([
    ['Sari', [], 'Sari'], ['  ', [], null], [null, [], null], [undefined, [], null], [1250.5, [], '1.250,5'], [true, [], 'ya'], [false, [], 'tidak'], [feelDate('2026-03-01'), [], '1 Maret 2026'],
    [feelDateTime('2026-03-01T17:30:00Z'), [], '2 Maret 2026 pukul 00.30 WIB'], [feelTime('08:30:00'), [], '08.30'], [['a', 2], [], 'a, 2'], [[], [], null], [['a', null], [], null], [{ a: 1 }, [], null], [feelDuration('P3D'), [], null],
  ]));

  it('a pipe that nobody knows prints nothing', () => {
    table([['x', ['mesin_waktu'], null], ['x', ['toString'], null], ['x', ['constructor'], null]]);
    expect(pipeNames).to.have.members(['tanggal', 'tanggal_waktu', 'hari', 'angka', 'rupiah', 'terbilang', 'huruf_besar', 'judul']);
  });

  it('knows the day of the office', () => {
    expect(dayOf('2026-12-31T17:00:00Z', zone)?.toString()).to.equal('2027-01-01');
    expect(dayOf('2026-12-31T17:00:00Z', 'UTC')?.toString()).to.equal('2026-12-31');
  });
});
