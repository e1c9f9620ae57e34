import { xmlTooDeep } from '../../../src/bpmn/rules/xml-too-deep.ts';
import { diagram } from '../diagram.ts';
import { holdsText } from './hold.ts';

const nested = (levels: number, inner = ''): string => `${'<subProcess>'.repeat(levels)}${inner}${'</subProcess>'.repeat(levels)}`;

holdsText(xmlTooDeep, {
  good: {
    '200 levels, those of file and process among them': diagram(nested(198)),
    'many more side by side': diagram(nested(1).repeat(300)),
    'tags in a comment': diagram(nested(198, '<!-- <a> <a> -->')),
  },
  bad: {
    'one more': [diagram(nested(199)), null],
    'an element within that closes itself on that level': [diagram(nested(199, '<task/>')), null],
  },
});
