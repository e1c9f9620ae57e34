import { flow } from '../../diagram.ts';
import { element } from '../table.ts';

element('Activity', import.meta.url, (table) => {
  table.refused('a second token that comes while it is active', `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<task id="u"/><task id="v"/>
    ${flow('d', 'u', 'w')}${flow('f', 'v', 'w')}<userTask id="w"/>${flow('h', 'w', 'e')}<endEvent id="e"/>`, 'lack-of-synchronisation', 'w');
});
