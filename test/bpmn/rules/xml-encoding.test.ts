import { xmlEncoding } from '../../../src/bpmn/rules/xml-encoding.ts';
import { diagram } from '../diagram.ts';
import { holdsText } from './hold.ts';

const labelled = (bytes: readonly number[]): string => diagram(`<task id="t" name="Caf${Buffer.from(bytes).toString('utf8')}"/>`);

holdsText(xmlEncoding, {
  good: {
    'an accent in UTF-8': labelled([0xc3, 0xa9]),
  },
  bad: {
    'the same accent in Latin-1': [labelled([0xe9]), null],
    'a zero byte': [labelled([0x00]), null],
  },
});
