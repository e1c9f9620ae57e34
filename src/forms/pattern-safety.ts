/**
 * Is a form's `pattern` safe to run against whatever anyone sends? JavaScript's engine backtracks; a pattern in which the same text
 * can be split in many ways lets one line stop the server. The check is conservative: it refuses some harmless patterns.
 */
import { RE2JS } from 're2js';
import { overlaps, parseRegex, type CharSet, type Regex, RegexFault, union } from './regex.ts';

const maxLength = 1000;

/** @returns null when safe, else what is wrong, in Indonesian */
export function patternFault(pattern: string): string | null {
  if (pattern.length > maxLength) return `pola lebih panjang dari ${maxLength} tanda`;
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'pola tidak dapat dibaca';
  }
  try {
    const regex = parseRegex(pattern);
    RE2JS.compile(RE2JS.translateRegExp(withoutLookaheads(pattern)));
    return nestedFault(regex) ?? lookFault(regex) ?? rivalFault(regex);
  } catch (error) {
    return error instanceof RegexFault ? error.message : 'pola memakai bentuk yang tidak didukung';
  }
}

/** RE2 knows no lookahead; a fixed one (see `lookFault`) costs constant time, so the rest is what it has to read. */
const withoutLookaheads = (pattern: string): string => pattern.replaceAll(/\(\?[=!](?:[^()\\]|\\.)*\)/g, '');

const varies = (regex: Regex): boolean => regex.kind === 'repeat' && regex.max !== regex.min;

function inside(regex: Regex): readonly Regex[] {
  switch (regex.kind) {
    case 'sequence': return regex.parts;
    case 'choice': return regex.options;
    case 'repeat': case 'look': return [regex.body];
    default: return [];
  }
}
const some = (regex: Regex, test: (regex: Regex) => boolean): boolean => test(regex) || inside(regex).some((part) => some(part, test));
const find = (regex: Regex, test: (regex: Regex) => string | null): string | null => test(regex) ?? inside(regex).reduce<string | null>((found, part) => found ?? find(part, test), null);

/** A repetition whose body may itself have several lengths, or whose choices start alike: exponential. */
function nestedFault(regex: Regex): string | null {
  return find(regex, (part) => {
    if (part.kind !== 'repeat' || part.max < 2) return null;
    if (some(part.body, varies)) return 'pengulangan di dalam pengulangan';
    if (some(part.body, (inner) => inner.kind === 'choice' && alike(inner.options))) return 'pilihan yang diawali huruf sama di dalam pengulangan';
    return null;
  });
}

const alike = (options: readonly Regex[]): boolean =>
  options.some((option, index) => minLength(option) === 0 || options.slice(index + 1).some((other) => overlaps(firstSet(option), firstSet(other))));

function lookFault(regex: Regex): string | null {
  return find(regex, (part) => (part.kind === 'look' && some(part.body, (inner) => inner.kind === 'look' || varies(inner)) ? 'pengulangan di dalam lookahead' : null));
}

/** Two open-ended repetitions that can share the same text, or one in a pattern that may start anywhere: quadratic or worse. */
function rivalFault(regex: Regex): string | null {
  const isOpen = (part: Regex): boolean => part.kind === 'repeat' && part.max > 100 && part.max !== part.min;
  if (some(regex, isOpen) && !anchoredAtStart(regex)) return 'pengulangan tanpa batas harus diawali tanda ^';
  return find(regex, (part) => (part.kind === 'sequence' ? rivalsIn(part.parts, isOpen) : null));
}

function rivalsIn(parts: readonly Regex[], isOpen: (part: Regex) => boolean): string | null {
  for (const [index, part] of parts.entries()) {
    if (!some(part, isOpen)) continue;
    const own = allSet(part);
    for (const later of parts.slice(index + 1)) {
      if (some(later, isOpen) && overlaps(own, allSet(later))) return 'dua pengulangan tanpa batas yang dapat memakai teks yang sama';
      if (minLength(later) > 0 && !overlaps(own, allSet(later))) break;
    }
  }
  return null;
}

function anchoredAtStart(regex: Regex): boolean {
  switch (regex.kind) {
    case 'anchor': return regex.sign === '^';
    case 'choice': return regex.options.every(anchoredAtStart);
    case 'sequence': return regex.parts[0] !== undefined && anchoredAtStart(regex.parts[0]);
    default: return false;
  }
}

function minLength(regex: Regex): number {
  switch (regex.kind) {
    case 'set': return 1;
    case 'sequence': return regex.parts.reduce((sum, part) => sum + minLength(part), 0);
    case 'choice': return Math.min(...regex.options.map(minLength));
    case 'repeat': return regex.min * minLength(regex.body);
    default: return 0;
  }
}

/** Characters with which a match may begin. */
function firstSet(regex: Regex): CharSet {
  switch (regex.kind) {
    case 'set': return regex.set;
    case 'choice': return union(regex.options.map(firstSet));
    case 'repeat': return firstSet(regex.body);
    case 'sequence': {
      const sets: CharSet[] = [];
      for (const part of regex.parts) {
        sets.push(firstSet(part));
        if (minLength(part) > 0) break;
      }
      return union(sets);
    }
    default: return [];
  }
}

/** Characters that a match may hold anywhere. */
function allSet(regex: Regex): CharSet {
  return regex.kind === 'set' ? regex.set : regex.kind === 'look' ? [] : union(inside(regex).map(allSet));
}
