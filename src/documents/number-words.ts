const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];
const scales: readonly (readonly [number, string])[] = [[1e12, 'triliun'], [1e9, 'miliar'], [1e6, 'juta'], [1e3, 'ribu'], [100, 'ratus'], [10, 'puluh']];

/**
 * Indonesian number words: 1250 → "seribu dua ratus lima puluh"; decimals digit by digit after "koma".
 * Null from 10^15 on, where a double no longer holds every whole number with its cents.
 */
export function numberWords(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  const whole = Math.trunc(Math.abs(value));
  const decimals = /\.(\d+)$/.exec(Math.abs(value).toFixed(6).replace(/\.?0+$/, ''))?.[1] ?? '';
  const spoken = decimals === '' ? '' : ` koma ${[...decimals].map((digit) => digits[Number(digit)]).join(' ')}`;
  return `${value < 0 ? 'minus ' : ''}${wholeWords(whole)}${spoken}`;
}

function wholeWords(value: number): string {
  if (value < 10) return digits[value] ?? '';
  if (value === 10) return 'sepuluh';
  if (value === 11) return 'sebelas';
  if (value < 20) return `${digits[value - 10]} belas`;
  const [size, name] = scales.find(([scale]) => value >= scale) ?? [10, 'puluh'];
  const count = Math.floor(value / size);
  // "se-" for one ten, hundred and thousand only: satu juta, satu miliar.
  const head = count === 1 && size <= 1000 ? `se${name}` : `${wholeWords(count)} ${name}`;
  return value % size === 0 ? head : `${head} ${wholeWords(value % size)}`;
}
