import { expect } from 'chai';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const thrown = (id: string, name = 'L'): string => `<intermediateThrowEvent id="${id}"><linkEventDefinition name="${name}"/></intermediateThrowEvent>`;
const caught = (id: string, name = 'L'): string => `<intermediateCatchEvent id="${id}"><linkEventDefinition name="${name}"/></intermediateCatchEvent>`;
const before = `<startEvent id="s"/>${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 't')}`;
const after = `${flow('c', 'c1', 'v')}<userTask id="v"/>${flow('d', 'v', 'e')}<endEvent id="e"/>`;

element('Link event', import.meta.url, (table) => {
  table.runs('goes on where its name is caught', `${before}${thrown('t')}${caught('c1')}${after}`, (source) => {
    const play = new Play(source).start().complete('u');
    expect([play.open(), play.path]).to.deep.equal([['v'], ['s', 'u', 't', 'c1']]);
    expect(play.complete('v').step?.ended).to.equal(true);
  });
  table.runs('leads back, and from several places to one', `<startEvent id="s"/>${flow('a', 's', 't')}${thrown('t')}${caught('c1')}${flow('c', 'c1', 'v')}<userTask id="v"/>${flow('d', 'v', 'g')}<exclusiveGateway id="g" default="h"/>${flow('h', 'g', 'e')}${flow('i', 'g', 't2', 'kurang')}${thrown('t2')}<endEvent id="e"/>`, (source) => {
    const play = new Play(source, hostWith({ kurang: true })).start().complete('v');
    expect([play.open(), play.path]).to.deep.equal([['v'], ['s', 't', 'c1', 'v', 'g', 't2', 'c1']]);
    play.host = hostWith({ kurang: false });
    expect(play.complete('v').step?.ended).to.equal(true);
  });
  table.refused('thrown, caught nowhere', `${before}${thrown('t')}${caught('c1', 'M')}${after}`, 'link-unpaired', 't');
  table.refused('caught, thrown nowhere', `${before}${flow('z', 't', 'e2')}<task id="t"/><endEvent id="e2"/>${caught('c1')}${after}`, 'link-unpaired', 'c1');
  table.refused('caught in two places', `${before}${thrown('t')}${caught('c1')}${after}${caught('c2')}${flow('c3', 'c2', 'e')}`, 'link-unpaired', 'c2');
  table.refused('caught on another level', `${before}${thrown('t')}<subProcess id="q"><startEvent id="qs"/>${flow('q1', 'qs', 'qe')}<endEvent id="qe"/>${caught('c1')}${flow('q2', 'c1', 'qe')}</subProcess>`, 'link-unpaired', 't');
});
