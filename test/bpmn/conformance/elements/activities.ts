import { flow } from '../../diagram.ts';
import { element } from '../table.ts';

element('Activity', import.meta.url, (table) => {
  table.refused('a second token that comes while it is active', `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<task id="u"/><task id="v"/>
    ${flow('d', 'u', 'w')}${flow('f', 'v', 'w')}<userTask id="w"/>${flow('h', 'w', 'e')}<endEvent id="e"/>`, 'lack-of-synchronisation', 'w');
});

const step = (type: string, attributes = '', inner = '', beside = ''): string => `<startEvent id="s"/>${flow('a', 's', 'x')}<${type} id="x" name="Terbitkan izin" ${attributes}>${inner}</${type}>${flow('b', 'x', 'e')}<endEvent id="e"/>${beside}`;
const refusedAlways = (name: string, drawn: string, what = 'any', at = 'x'): void => element(name, import.meta.url, (table) => table.refused(what, drawn, 'unsupported-element', at));

refusedAlways('Call activity', step('callActivity', 'calledElement="p"'));
refusedAlways('Transaction', step('transaction'));
refusedAlways('Ad-hoc sub-process', step('adHocSubProcess'));
refusedAlways('Script task', step('scriptTask', 'scriptFormat="javascript"', '<script>1</script>'));
refusedAlways('Compensation', step('task', '', '', '<task id="k" name="Batalkan" isForCompensation="true"/>'), 'a task that compensates another', 'k');
refusedAlways('Activity', step('userTask', 'startQuantity="2"'), 'a start quantity');
refusedAlways('Activity', step('userTask', 'completionQuantity="2"'), 'a completion quantity');
refusedAlways('Receive task', step('receiveTask', 'instantiate="true"'), 'one that starts the process');
refusedAlways('Event-based gateway', step('eventBasedGateway', 'instantiate="true"'), 'one that starts the process');
refusedAlways('Event-based gateway', step('eventBasedGateway', 'eventGatewayType="Parallel"'), 'one that waits for all of its events');
