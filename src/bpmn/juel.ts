/** JUEL of other engines' diagrams, read only to say what to write instead; nothing here is ever evaluated. */

export const isJuel = (text: string): boolean => /[$#]\{/.test(text);

/** The FEEL text that means the same, or why there is none. */
export function feelOf(juel: string): { readonly feel: string } | { readonly why: string } {
  try {
    const parts = juel.trim().split(/([$#]\{[^{}]*\})/).filter((part) => part !== '');
    const [only = ''] = parts;
    if (parts.length === 1) return { feel: translated(only).text };
    return { feel: parts.map((part) => (isJuel(part) ? `string(${translated(part).text})` : JSON.stringify(part))).join(' + ') };
  } catch (error) {
    if (error instanceof Untranslatable) return { why: error.message };
    throw error;
  }
}

/** @param prefix what stands before FEEL at that place: "= " where plain text may stand too */
export function juelFault(place: string, juel: string, prefix = ''): string {
  const translation = feelOf(juel);
  const advice = 'feel' in translation ? `Tulis dalam FEEL: ${prefix}${translation.feel} sebagai ganti ${juel.trim()}.` : `${juel.trim()} tidak dapat diterjemahkan ke FEEL (${translation.why}). Tulis ulang syaratnya dalam FEEL atas isian formulir atau hasil keputusan.`;
  return `${place} ditulis dalam JUEL. ${advice}`;
}

class Untranslatable extends Error {}

/** A piece of FEEL and how tightly it holds together, so that brackets stand where they are needed and nowhere else. */
interface Piece { readonly text: string; readonly binds: number }
const binds = { choice: 0, or: 1, and: 2, comparison: 3, sum: 4, product: 5, whole: 6 } as const;
const signs: Readonly<Record<string, readonly [feel: string, binds: number]>> = {
  '||': ['or', binds.or], or: ['or', binds.or], '&&': ['and', binds.and], and: ['and', binds.and],
  '==': ['=', binds.comparison], eq: ['=', binds.comparison], '!=': ['!=', binds.comparison], ne: ['!=', binds.comparison], '<': ['<', binds.comparison], lt: ['<', binds.comparison],
  '<=': ['<=', binds.comparison], le: ['<=', binds.comparison], '>': ['>', binds.comparison], gt: ['>', binds.comparison], '>=': ['>=', binds.comparison], ge: ['>=', binds.comparison],
  '+': ['+', binds.sum], '-': ['-', binds.sum], '*': ['*', binds.product], '/': ['/', binds.product], div: ['/', binds.product], '%': ['%', binds.product], mod: ['%', binds.product],
};
const tokenPattern = /\s+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:().,[\]]/y;
const longest = 2000;

function translated(part: string): Piece {
  const body = /^[$#]\{(.*)\}$/s.exec(part)?.[1] ?? part;
  return new Reader(tokensOf(body)).all();
}

function tokensOf(text: string): string[] {
  if (text.length > longest) throw new Untranslatable('terlalu panjang');
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const [token] = tokenPattern.exec(text) ?? [];
    if (token === undefined) throw new Untranslatable(`"${text.slice(at, at + 10)}" tidak dikenal`);
    if (token.trim() !== '') tokens.push(token);
  }
  return tokens;
}

class Reader {
  private readonly tokens: readonly string[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  all(): Piece {
    const piece = this.choice();
    if (this.at < this.tokens.length) throw new Untranslatable(`"${this.tokens[this.at] ?? ''}" tidak pada tempatnya`);
    return piece;
  }

  private choice(): Piece {
    this.depth += 1;
    if (this.depth > 50) throw new Untranslatable('bersarang terlalu dalam');
    const condition = this.binary(binds.or);
    if (this.tokens[this.at] !== '?') return this.left(condition);
    this.at += 1;
    const yes = this.choice();
    this.expect(':');
    return this.left({ text: `if ${condition.text} then ${yes.text} else ${this.choice().text}`, binds: binds.choice });
  }

  private left(piece: Piece): Piece {
    this.depth -= 1;
    return piece;
  }

  private binary(least: number): Piece {
    let left = this.unary();
    for (let sign = this.sign(); sign !== null && sign[1] >= least; sign = this.sign()) {
      this.at += 1;
      left = joined(sign[0], sign[1], left, this.binary(sign[1] + 1));
    }
    return left;
  }

  private sign(): readonly [string, number] | null {
    const token = this.tokens[this.at] ?? '';
    return Object.hasOwn(signs, token) ? (signs[token] ?? null) : null;
  }

  private unary(): Piece {
    const token = this.tokens[this.at];
    const negates = token === '!' || token === 'not';
    if (!negates && token !== 'empty' && token !== '-') return this.primary();
    this.at += 1;
    this.depth += 1;
    if (this.depth > 50) throw new Untranslatable('bersarang terlalu dalam');
    const inner = this.left(this.unary());
    if (token === '-') return { text: `-${bracketed(inner, binds.whole)}`, binds: binds.whole };
    if (token === 'empty') return { text: `${bracketed(inner, binds.sum)} = null`, binds: binds.comparison };
    return inner.text.endsWith(' = null') && inner.binds === binds.comparison ? { text: inner.text.replace(/ = null$/, ' != null'), binds: binds.comparison } : { text: `not(${inner.text})`, binds: binds.whole };
  }

  private primary(): Piece {
    const token = this.take();
    if (token === '(') {
      const inner = this.choice();
      this.expect(')');
      // A negation in front looks at what stands in the brackets.
      return inner;
    }
    if (/^['"]/.test(token)) return whole(JSON.stringify(token.slice(1, -1).replaceAll(/\\(.)/g, '$1')));
    if (/^\d/.test(token)) return whole(token);
    if (!/^[A-Za-z_]/.test(token)) throw new Untranslatable(`"${token}" tidak pada tempatnya`);
    return ['true', 'false', 'null'].includes(token) ? whole(token) : this.parts(token);
  }

  private parts(first: string): Piece {
    let text = first;
    for (let token = this.tokens[this.at]; token === '.' || token === '[' || token === '('; token = this.tokens[this.at]) {
      this.at += 1;
      if (token === '(') throw new Untranslatable(`${text}(…) memanggil program`);
      const part = this.take();
      if (token === '.') {
        if (this.tokens[this.at] === '(') return this.method(text, part);
        text += `.${part}`;
      } else {
        text += indexed(part);
        this.expect(']');
      }
    }
    return whole(text);
  }

  /** Two calls have a meaning without the program behind them. */
  private method(on: string, name: string): Piece {
    this.at += 1;
    if (name === 'equals') {
      const other = this.binary(binds.sum);
      this.expect(')');
      return joined('=', binds.comparison, whole(on), other);
    }
    const key = this.tokens[this.at] ?? '';
    if (on === 'execution' && name === 'getVariable' && /^['"][A-Za-z_]\w*['"]$/.test(key)) {
      this.at += 1;
      this.expect(')');
      return whole(key.slice(1, -1));
    }
    throw new Untranslatable(`${on}.${name}(…) memanggil program`);
  }

  private take(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Untranslatable('teksnya terputus');
    this.at += 1;
    return token;
  }

  private expect(token: string): void {
    if (this.take() !== token) throw new Untranslatable(`"${token}" tidak ada`);
  }
}

const whole = (text: string): Piece => ({ text, binds: binds.whole });
const bracketed = ({ text, binds: own }: Piece, least: number): string => (own < least ? `(${text})` : text);

function joined(sign: string, level: number, left: Piece, right: Piece): Piece {
  if (sign === '%') return whole(`modulo(${left.text}, ${right.text})`);
  // FEEL compares two things and no more.
  const least = level === binds.comparison ? level + 1 : level;
  return { text: `${bracketed(left, least)} ${sign} ${bracketed(right, level + 1)}`, binds: level };
}

/** Positions are counted from 0 there, from 1 in FEEL. */
function indexed(token: string): string {
  if (/^\d+$/.test(token)) return `[${Number(token) + 1}]`;
  const key = /^['"]([A-Za-z_]\w*)['"]$/.exec(token)?.[1];
  if (key === undefined) throw new Untranslatable(`kurung siku dengan ${token}`);
  return `.${key}`;
}
