import { xmlTagTooLong } from '../../../src/bpmn/rules/xml-tag-too-long.ts';
import { diagram } from '../diagram.ts';
import { holdsText } from './hold.ts';

/** A tag of so many characters, the last bracket not counted. */
const tag = (length: number): string => `<task id="t" name="${'x'.repeat(length - '<task id="t" name=""/'.length)}"/>`;

holdsText(xmlTagTooLong, {
  good: {
    'a tag of 64 kB': diagram(tag(64 * 1024)),
    'a longer text between tags': diagram(`<documentation>${'x'.repeat(100_000)}</documentation>`),
  },
  bad: {
    'one letter more': [diagram(tag(64 * 1024 + 1)), null],
    'more behind a bracket in quotes': [diagram(tag(64 * 1024 + 1).replace('xx', 'x>')), null],
  },
});
