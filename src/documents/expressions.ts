import { parseFeel } from '../decisions/index.ts';
import type { DocumentBlock, DocumentTemplate } from '../packages/types.ts';
import { partsOf } from './placeholder.ts';
import { pipeNames } from './pipes.ts';

const blockTypes: readonly string[] = ['title', 'number', 'paragraph', 'fields', 'considerations', 'decides', 'dictum', 'list', 'repeat', 'table', 'signature', 'copies'];

/** Every FEEL expression of a template, each once: fields without their pipes, `when`, `over`, holder and validity. `butir` is the entry of a repeat or table. */
export function fieldsOf(template: DocumentTemplate): string[] {
  const fields = textsOf(template).flatMap(partsOf).flatMap((part) => (part.kind === 'field' ? [part.expression] : []));
  return [...new Set([...conditionsOf(template), ...fields])];
}

/** What an analyst has to mend before a template can be published, as Indonesian sentences; empty when nothing. */
export function faultsOf(template: DocumentTemplate): string[] {
  const unknown = template.blocks.filter(({ type }) => !blockTypes.includes(type)).map(({ type }) => `Jenis blok "${type}" tidak dikenal.`);
  const parts = textsOf(template).flatMap(partsOf);
  const broken = parts.flatMap((part) => (part.kind === 'broken' ? [`Isian "${part.text}" kosong atau tidak ditutup dengan "}}".`] : []));
  const pipes = parts.flatMap((part) => (part.kind === 'field' ? part.pipes : [])).filter((pipe) => !pipeNames.includes(pipe))
    .map((pipe) => `Bentuk "${pipe}" tidak dikenal; yang tersedia: ${pipeNames.join(', ')}.`);
  const feel = fieldsOf(template).flatMap((expression) => {
    const read = parseFeel(expression);
    return read.ok ? [] : [`Ekspresi "${expression}": ${read.message}.`];
  });
  return [...new Set([...unknown, ...broken, ...pipes, ...feel])];
}

function conditionsOf({ holder, validFrom, validTo, blocks }: DocumentTemplate): string[] {
  const ofBlock = (block: DocumentBlock): (string | undefined)[] => [
    'when' in block ? block.when : undefined,
    'over' in block ? block.over : undefined,
    ...(block.type === 'fields' ? block.rows.map(({ when }) => when) : []),
  ];
  return [holder, validFrom, validTo, ...blocks.flatMap(ofBlock)].filter((text) => text !== undefined);
}

function textsOf({ blocks }: DocumentTemplate): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'title': case 'paragraph': case 'decides': case 'repeat': return [block.text];
      case 'fields': return block.rows.map(({ text }) => text);
      case 'considerations': return block.rows.flatMap(({ items }) => items);
      case 'dictum': case 'list': case 'copies': return block.items;
      case 'table': return block.columns.map(({ text }) => text);
      default: return [];
    }
  });
}
