import { diagram, flow } from './diagram.ts';

const good = `<startEvent id="s"/>${flow('a', 's', 'e')}<endEvent id="e"/>`;
const whole = diagram(good);
const inside = (text: string): string => diagram(`${good}${text}`);

/** Files that somebody made to stop whoever reads them: [what, the text, the rule that refuses it]. */
export const hostile: readonly (readonly [what: string, xml: string, rule: string])[] = [
  ['a document type', `<!DOCTYPE a SYSTEM "file:///etc/passwd">${whole}`, 'doctype'],
  ['entities that swell', `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n === 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>${inside('&a8;')}`, 'doctype'],
  ['nesting 10,000 deep', inside(`${'<subProcess>'.repeat(10_000)}${'</subProcess>'.repeat(10_000)}`), 'xml-too-deep'],
  ['nesting that is never closed', '<a>'.repeat(1_000_000), 'xml-too-deep'],
  ['50 MB', inside(`<!--${'x'.repeat(50 * 1024 * 1024)}-->`), 'xml-too-large'],
  ['a million comments that never end', inside('<!--'.repeat(1_000_000)), 'not-bpmn'],
  ['no UTF-8', Buffer.from([...Buffer.from('<a name="'), 0xff, 0xfe, 0xc0, 0xaf, ...Buffer.from('"/>')]).toString('utf8'), 'xml-encoding'],
  ['one line a hundred thousand times', inside('<task id="t" name="sama"/>'.repeat(100_000)), 'xml-too-many-elements'],
  ['100,000 elements of their own', inside(Array.from({ length: 100_000 }, (_, n) => `<task id="t${n}"/>`).join('')), 'xml-too-many-elements'],
  ['100,000 attributes', inside(`<task id="t" ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`), 'xml-tag-too-long'],
  ['an attribute of 4 MB', inside(`<task id="t" name="${'x'.repeat(4 * 1024 * 1024)}"/>`), 'xml-tag-too-long'],
];
