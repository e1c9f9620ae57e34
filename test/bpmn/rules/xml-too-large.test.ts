import { xmlTooLarge } from '../../../src/bpmn/rules/xml-too-large.ts';
import { holdsText } from './hold.ts';

const limit = 5 * 1024 * 1024;

holdsText(xmlTooLarge, {
  good: {
    'a file of 5 MB': ' '.repeat(limit),
  },
  bad: {
    'a letter more': [' '.repeat(limit + 1), null, '5 MB'],
  },
});
