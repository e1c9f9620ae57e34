import { severalStartEvents } from '../../../src/bpmn/rules/several-start-events.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const sub = (more = ''): string => `${start}${flow('a', 's', 'u')}<subProcess id="u" name="Survei"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"/>${more}</subProcess>${flow('b', 'u', 'e')}${end}`;

const typed = (id: string, ref: string): string => `<startEvent id="${id}"><signalEventDefinition signalRef="${ref}"/></startEvent>${flow(`${id}f`, id, 'e')}`;

holds(severalStartEvents, {
  root: '<signal id="sinyal" name="sanksi"/><signal id="lain" name="tutup"/>',
  good: {
    'one start a level': sub(),
    'a start for each event': `${sub()}${typed('s2', 'sinyal')}${typed('s3', 'lain')}`,
  },
  bad: {
    'two in the process': [`${sub()}<startEvent id="s2" name="Lewat loket"/>${flow('d', 's2', 'e')}`, 's2'],
    'two for the same signal': [`${sub()}${typed('s2', 'sinyal')}${typed('s3', 'sinyal')}`, 's3'],
    'two in a sub-process': [sub(`<startEvent id="us2" name="Lewat loket"/>${flow('d', 'us2', 'ue')}`), 'us2'],
  },
});
