import { doctype } from '../../../src/bpmn/rules/doctype.ts';
import { diagram } from '../diagram.ts';
import { end, holdsText, start } from './hold.ts';

const file = diagram(`${start}${end}`);
const before = (text: string): string => file.replace('<definitions', `${text}<definitions`);

holdsText(doctype, {
  good: {
    'a file without': file,
    'comments, and the word in a label': before('<!-- DOCTYPE -->').replace('<endEvent id="e"', '<endEvent id="e" name="&lt;!DOCTYPE"'),
  },
  bad: {
    'a document type': [before('<!DOCTYPE a>'), null],
    'one in small letters': [before('<!doctype a>'), null],
    'an entity by itself': [before('<!ENTITY a "b">'), null],
  },
});
