import { expect } from 'chai';
import type { ProcessSource } from '../../../../src/bpmn/types.ts';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const steps = `<startEvent id="s"/>${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'm')}<receiveTask id="m" messageRef="ms"/>${flow('c', 'm', 'e')}<endEvent id="e"/>`;
const message = '<message id="ms" name="bayar"/>';
const untouched = (source: ProcessSource): void => {
  const play = new Play(source).start().complete('u').go({ type: 'message', name: 'bayar' });
  expect([play.path, play.step?.ended]).to.deep.equal([['s', 'u', 'm', 'e'], true]);
};

element('Parts that run nothing', import.meta.url, (table) => {
  const harmless: readonly (readonly [string, string, string?])[] = [
    ['black-box pools and message flows to tasks', steps, '<collaboration id="co"><participant id="p1" processRef="p"/><participant id="p2" name="Pemohon"/><messageFlow id="m1" sourceRef="p2" targetRef="m"/><messageFlow id="m2" sourceRef="u" targetRef="p2"/></collaboration>'],
    ['another pool with steps, not executable', steps, '<collaboration id="co"><participant id="p1" processRef="p"/><participant id="p2" processRef="q"/><messageFlow id="m1" sourceRef="qt" targetRef="m"/></collaboration><process id="q"><task id="qt"/></process>'],
    ['lane sets, empty ones too', `<laneSet id="l0"/><laneSet id="l"><lane id="l1" name="Loket"><flowNodeRef>u</flowNodeRef></lane><lane id="l2"/></laneSet>${steps}`],
    ['data objects and stores, with their associations', steps.replace('<userTask id="u"/>', '<userTask id="u"><ioSpecification id="io"><dataInput id="di"/><inputSet id="is"><dataInputRefs>di</dataInputRefs></inputSet><outputSet id="os"/></ioSpecification><dataInputAssociation id="da"><sourceRef>dr</sourceRef><targetRef>di</targetRef></dataInputAssociation></userTask>') + '<dataObject id="do"/><dataObjectReference id="dr" dataObjectRef="do"/><dataStoreReference id="dsr" dataStoreRef="ds"/>', '<dataStore id="ds"/>'],
    ['item definitions, interfaces, resources and correlation properties', steps, '<itemDefinition id="it" structureRef="xsd:string"/><interface id="if" name="i"><operation id="op" name="o"><inMessageRef>ms</inMessageRef></operation></interface><resource id="r" name="r"/><correlationProperty id="cp"><correlationPropertyRetrievalExpression messageRef="ms"><messagePath>a</messagePath></correlationPropertyRetrievalExpression></correlationProperty>'],
    ['text annotations, groups and associations', `${steps}<textAnnotation id="ta"><text>catatan</text></textAnnotation><association id="as" sourceRef="u" targetRef="ta"/><group id="gr"/>`],
    ['extension elements of other tools', `<extensionElements><zeebe:x xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" a="1"/></extensionElements>${steps.replace('<userTask id="u"/>', '<userTask id="u"><extensionElements><sig:y xmlns:sig="http://www.signavio.com"><sig:z/></sig:y></extensionElements></userTask>')}`],
  ];
  for (const [what, body, root = ''] of harmless) table.runs(what, { body, root: message + root }, untouched);
  table.runs('text annotations beside an inclusive join, in the process and in a sub-process', `<startEvent id="s"/>${flow('a', 's', 'p1')}<subProcess id="p1"><startEvent id="ps"/>${flow('b', 'ps', 'g')}<inclusiveGateway id="g"/>${flow('c', 'g', 'u', 'ya')}${flow('d', 'g', 'v', 'ya')}
    <userTask id="u"/><userTask id="v"/>${flow('f', 'u', 'j')}${flow('h', 'v', 'j')}<inclusiveGateway id="j"/>${flow('i', 'j', 'pe')}<endEvent id="pe"/><textAnnotation id="t1"><text>catatan</text></textAnnotation></subProcess>${flow('k', 'p1', 'e')}<endEvent id="e"/>
    <textAnnotation id="t2"><text>catatan</text></textAnnotation>`, (source) => {
    const play = new Play(source, hostWith({ ya: true })).start().complete('u');
    expect(play.open()).to.deep.equal(['v']);
    expect(play.complete('v').path).to.deep.equal(['s', 'ps', 'g', 'u', 'v', 'j', 'pe', 'p1', 'e']);
  });
});

const event = (tag: string, definitions: string): string => `<startEvent id="s"/>${flow('a', 's', 'x')}<${tag} id="x">${definitions}</${tag}>${tag === 'endEvent' ? '' : `${flow('b', 'x', 'e')}<endEvent id="e"/>`}`;

element('Events that are not run', import.meta.url, (table) => {
  table.refused('a compensation end', event('endEvent', '<compensateEventDefinition/>'), 'unsupported-element', 'x');
  table.refused('a cancel end outside a transaction', event('endEvent', '<cancelEventDefinition/>'), 'unsupported-element', 'x');
  table.refused('a trigger that is defined elsewhere', { body: event('intermediateCatchEvent', '<eventDefinitionRef>d1</eventDefinitionRef>'), root: '<signalEventDefinition id="d1"/>' }, 'unsupported-element', 'x');
});
