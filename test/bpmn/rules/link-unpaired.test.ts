import { linkUnpaired } from '../../../src/bpmn/rules/link-unpaired.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const throws = (id: string, name = 'L'): string => `<intermediateThrowEvent id="${id}" name="Lompat ${id}"><linkEventDefinition name="${name}"/></intermediateThrowEvent>`;
const catches = (id: string, name = 'L'): string => `<intermediateCatchEvent id="${id}" name="Tiba ${id}"><linkEventDefinition name="${name}"/></intermediateCatchEvent>`;
/** From one of two tasks by a link, from the other by an arrow. */
const linked = (...links: string[]): string => `${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" default="c"/>${flow('b', 'g', 't', 'x')}${flow('c', 'g', 'u')}<userTask id="u"/>${flow('d', 'u', 'e')}${links.join('')}${end}`;
const onward = flow('f', 'r', 'e');

holds(linkUnpaired, {
  good: {
    'one end that throws and one that catches': linked(throws('t'), catches('r'), onward),
    'two that throw': linked(throws('t'), throws('t2'), catches('r'), onward).replace(flow('d', 'u', 'e'), flow('d', 'u', 't2')),
    'two links, by their names': linked(throws('t'), catches('r'), onward, throws('t2', 'M'), catches('r2', 'M'), flow('h', 'r2', 'e')),
  },
  bad: {
    'a throw that nothing catches': [linked(throws('t')), 't'],
    'a throw of another name': [linked(throws('t', 'M'), catches('r'), onward), ['t', 'r']],
    'a throw caught in a sub-process': [linked(throws('t'), `<subProcess id="x"><startEvent id="i"/>${flow('y', 'i', 'j')}<endEvent id="j"/>${catches('r')}${flow('f', 'r', 'j')}</subProcess>`), ['t', 'r']],
    'a catch that nothing throws': [linked(catches('r'), onward).replace(flow('b', 'g', 't', 'x'), ''), 'r'],
    'two that catch': [linked(throws('t'), catches('r'), onward, catches('r2'), flow('h', 'r2', 'e')), ['r', 'r2']],
    'an arrow out of the throw': [linked(throws('t'), flow('h', 't', 'e'), catches('r'), onward), 't'],
    'an arrow into the catch': [linked(throws('t'), catches('r'), onward).replace(flow('d', 'u', 'e'), flow('d', 'u', 'r')), 'r'],
  },
});
