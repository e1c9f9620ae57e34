import { expect } from 'chai';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const choice = `<startEvent id="s"/>${flow('a', 's', 'g')}<exclusiveGateway id="g" default="c"/>${flow('b', 'g', 'u', 'besar')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>
  ${flow('d', 'u', 'e')}${flow('f', 'v', 'e')}<endEvent id="e"/>`;

element('Exclusive gateway', import.meta.url, (table) => {
  table.runs('takes the first way whose condition holds, else the default', choice, (source) => {
    expect(new Play(source, hostWith({ besar: true })).start().open()).to.deep.equal(['u']);
    expect(new Play(source, hostWith({ besar: false })).start().open()).to.deep.equal(['v']);
  });
  table.refused('a default flow that does not leave it', choice.replace('default="c"', 'default="a"'), 'default-flow', 'g');
});

element('Parallel gateway', import.meta.url, (table) => {
  table.runs('takes all ways and waits for all of them', `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>
    ${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}<endEvent id="e"/>`, (source) => {
    const play = new Play(source).start();
    expect(play.open()).to.deep.equal(['u', 'v']);
    expect(play.complete('v').step?.ended).to.equal(false);
    expect(play.complete('u').step?.ended).to.equal(true);
  });
});
