import { awaitedMessageUnnamed } from '../../../src/packages/rules/awaited-message-unnamed.ts';
import { holds, type Changes } from './hold.ts';
import { waiting } from './waits.ts';

const caught = (definition: string): Changes => waiting((inner) => `<bpmn:intermediateCatchEvent id="kabari" name="Tunggu kabar">${inner}${definition}</bpmn:intermediateCatchEvent>`);
const task = (attributes = ''): Changes => waiting((inner) => `<bpmn:receiveTask id="kabari" name="Tunggu kabar"${attributes}>${inner}</bpmn:receiveTask>`);

holds(awaitedMessageUnnamed, {
  good: {
    'a task that waits for a message by name': task(' messageRef="m"'),
    'an event that waits for a message by name': caught('<bpmn:messageEventDefinition messageRef="m"/>'),
    'an event that waits for a signal by name': caught('<bpmn:signalEventDefinition signalRef="si"/>'),
    'an event that waits for a time': caught('<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>'),
  },
  bad: {
    'a task that waits for whatever comes': [task(), 'kabari'],
    'an event that waits for any message': [caught('<bpmn:messageEventDefinition/>'), 'kabari'],
    'an event that waits for any signal': [caught('<bpmn:signalEventDefinition/>'), 'kabari'],
  },
});
