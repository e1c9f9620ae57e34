import { expect } from 'chai';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { page } from './table.ts';

// Each file holds the rows of its elements; the page comes after them all.
const elements = new URL('./elements/', import.meta.url);
for (const file of readdirSync(elements)) await import(new URL(file, elements).href);

describe('docs/bpmn-conformance.md', () => {
  it('says what these tests showed', () => {
    const file = new URL('../../../docs/bpmn-conformance.md', import.meta.url);
    if (process.env['CONFORMANCE'] === 'write') writeFileSync(file, page());
    expect(readFileSync(file, 'utf8'), 'CONFORMANCE=write npm test -- pure').to.equal(page());
  });
});
