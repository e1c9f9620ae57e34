import { mostTags, xmlTooManyElements } from '../../../src/bpmn/rules/xml-too-many-elements.ts';
import { diagram } from '../diagram.ts';
import { holdsText } from './hold.ts';

/** Beginning and end of file and process are four. */
const tasks = (tags: number): string => '<task/>'.repeat(tags - 4);

holdsText(xmlTooManyElements, {
  good: {
    '20,000 tags': diagram(tasks(mostTags)),
    'more in a comment': diagram(`${tasks(mostTags)}<!-- <task/> -->`),
  },
  bad: {
    'one more': [diagram(tasks(mostTags + 1)), null, '20.000'],
  },
});
