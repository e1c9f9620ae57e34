import { evaluateCondition, evaluateFeel, feelDate } from '../decisions/index.ts';
import type { DocumentBlock, DocumentTemplate } from '../packages/types.ts';
import { partsOf } from './placeholder.ts';
import { dayOf, printed } from './pipes.ts';
import type { RenderRequest, Resolution, ResolvedBlock } from './types.ts';

type Request = Pick<RenderRequest, 'template' | 'variables' | 'number' | 'issuedAt' | 'zone'>;
type Variables = Readonly<Record<string, unknown>>;

/**
 * Puts the values into a template: `{{ FEEL | pipe }}`, `when`, `over` (`butir` is the entry), holder and validity. FEEL also sees
 * `dokumen` { nomor, tanggal }. A field that is null, empty, unknown or of another type than its pipe stands in `missing`: a document
 * with a gap is never issued.
 */
export function resolveTemplate(request: Request): Resolution {
  return new Resolver(request).resolve(request.template, request.number);
}

class Resolver {
  private readonly variables: Variables;
  private readonly clock: { readonly now: string; readonly zone: string };
  private readonly missing = new Set<string>();

  constructor({ variables, number, issuedAt, zone }: Request) {
    const today = dayOf(issuedAt, zone);
    if (today === null) throw new Error(`issuedAt is not an ISO 8601 instant: ${issuedAt}`);
    this.variables = { ...variables, dokumen: { nomor: number, tanggal: feelDate(today.toString()) } };
    this.clock = { now: issuedAt, zone };
  }

  resolve(template: DocumentTemplate, number: string): Resolution {
    const document = {
      title: template.title,
      kind: template.kind,
      number,
      date: this.text('{{ dokumen.tanggal }}'),
      holder: this.text(`{{ ${template.holder} }}`),
      validFrom: this.day(template.validFrom, true),
      validTo: this.day(template.validTo, false),
      blocks: template.blocks.flatMap((block) => this.block(block)),
    };
    return this.missing.size > 0 ? { ok: false, missing: [...this.missing] } : { ok: true, document };
  }

  private block(block: DocumentBlock): ResolvedBlock[] {
    if ('when' in block && !this.holds(block.when)) return [];
    switch (block.type) {
      case 'title': case 'paragraph': case 'decides': return [{ type: block.type, text: this.text(block.text) }];
      case 'number': case 'signature': return [{ type: block.type }];
      case 'fields': return this.fields(block.rows);
      case 'considerations': return [{ type: block.type, rows: block.rows.map(({ label, items }) => ({ label, items: this.texts(items) })) }];
      case 'dictum': case 'copies': return [{ type: block.type, items: this.texts(block.items) }];
      case 'list': return [{ type: 'list', style: block.style, items: this.texts(block.items) }];
      case 'repeat': return this.repeat(block);
      case 'table': return this.table(block);
      default: return this.lacks<ResolvedBlock[]>(`blok ${String((block as { type: unknown }).type)}`, []);
    }
  }

  private fields(rows: readonly { readonly label: string; readonly text: string; readonly when?: string }[]): ResolvedBlock[] {
    const shown = rows.filter(({ when }) => this.holds(when)).map(({ label, text }) => ({ label, text: this.text(text) }));
    return shown.length === 0 ? [] : [{ type: 'fields', rows: shown }];
  }

  private repeat({ over, text, style }: DocumentBlock & { type: 'repeat' }): ResolvedBlock[] {
    const items = this.entries(over).map((scope) => this.text(text, scope));
    return items.length === 0 ? [] : [{ type: 'list', style, items }];
  }

  private table({ over, columns }: DocumentBlock & { type: 'table' }): ResolvedBlock[] {
    const rows = this.entries(over).map((scope) => columns.map(({ text }) => this.text(text, scope)));
    return rows.length === 0 ? [] : [{ type: 'table', columns: columns.map(({ title }) => title), rows }];
  }

  private texts(items: readonly string[]): string[] {
    return items.map((item) => this.text(item));
  }

  private text(text: string, scope: Variables = this.variables): string {
    return partsOf(text).map((part) => {
      if (part.kind === 'literal') return part.text;
      if (part.kind === 'broken') return this.lacks(part.text, '');
      const value = this.value(part.expression, scope);
      return printed(value, part.pipes, this.clock.zone) ?? this.lacks([part.expression, ...part.pipes].join(' | '), '');
    }).join('');
  }

  /** One scope an entry of a FEEL list. */
  private entries(over: string): Variables[] {
    const list = this.value(over, this.variables);
    return Array.isArray(list) ? list.map((butir: unknown) => ({ ...this.variables, butir })) : this.lacks<Variables[]>(over, []);
  }

  /** A condition that cannot be decided refuses the document: leaving the block out could hide a duty. */
  private holds(when: string | undefined): boolean {
    if (when === undefined) return true;
    const result = evaluateCondition(when, this.variables, this.clock);
    return result.ok ? result.value === true : this.lacks(when, false);
  }

  private day(expression: string | undefined, required: boolean): string | null {
    if (expression === undefined) return null;
    const result = evaluateFeel(expression, this.variables, this.clock);
    if (result.ok && result.value === null && !required) return null;
    return (result.ok ? dayOf(result.value, this.clock.zone)?.toString() : null) ?? this.lacks(expression, null);
  }

  private value(expression: string, scope: Variables): unknown {
    const result = evaluateFeel(expression, scope, this.clock);
    return result.ok ? result.value : null;
  }

  private lacks<T>(what: string, instead: T): T {
    this.missing.add(what);
    return instead;
  }
}
