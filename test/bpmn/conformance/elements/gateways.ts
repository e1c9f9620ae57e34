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
  table.runs('counts its flows, also two from the same step', `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'j')}${flow('c', 'g', 'j')}${flow('d', 'g', 'u')}<userTask id="u"/>${flow('f', 'u', 'j')}
    <parallelGateway id="j"/>${flow('h', 'j', 'v')}<userTask id="v"/>${flow('i', 'v', 'e')}<endEvent id="e"/>`, (source) => {
    const play = new Play(source).start();
    expect(play.open()).to.deep.equal(['u']);
    expect(play.complete('u').open()).to.deep.equal(['v']);
    expect(play.complete('v').path.filter((id) => id === 'j')).to.have.length(1);
  });
});

const ways = `<startEvent id="s"/>${flow('a', 's', 'g')}<inclusiveGateway id="g" default="d"/>${flow('b', 'g', 'u', 'satu')}${flow('c', 'g', 'v', 'dua')}${flow('d', 'g', 'w')}<userTask id="u"/><userTask id="v"/><userTask id="w"/>`;
const joined = `<inclusiveGateway id="j"/>${flow('x', 'j', 'e')}<endEvent id="e"/>`;
const simple = `${ways}${flow('h', 'u', 'j')}${flow('i', 'v', 'j')}${flow('k', 'w', 'j')}${joined}`;
const clock = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition>';
const ends = (play: Play, at: string): boolean | undefined => play.complete(at).step?.ended;

element('Inclusive gateway', import.meta.url, (table) => {
  table.runs('takes every way whose condition holds, the default when none does', simple, (source) => {
    for (const [satu, dua, open] of [[true, true, ['u', 'v']], [false, true, ['v']], [false, false, ['w']]] as const) {
      expect(new Play(source, hostWith({ satu, dua })).start().open()).to.deep.equal(open);
    }
  });
  table.runs('joins the ways that were taken and goes on once', simple, (source) => {
    const play = new Play(source, hostWith({ satu: true, dua: true })).start();
    expect([ends(play, 'v'), ends(play, 'u')]).to.deep.equal([false, true]);
    expect(play.path.filter((id) => id === 'j')).to.have.length(1);
    expect(ends(new Play(source, hostWith({ satu: false, dua: true })).start(), 'v')).to.equal(true);
  });
  table.runs('stops the case when no condition holds and there is no default', simple.replace(' default="d"', '').replace(flow('d', 'g', 'w'), flow('d', 'g', 'w', 'tiga')), (source) => {
    expect(() => new Play(source, hostWith({ satu: false, dua: false, tiga: false })).start()).to.throw('no-flow at g');
  });
  table.runs('waits no longer once a choice has led a token another way', `${ways}${flow('h', 'u', 'q')}<exclusiveGateway id="q" default="q2"/>${flow('q1', 'q', 'j', 'ke_gerbang')}${flow('q2', 'q', 'y')}<userTask id="y"/>${flow('y1', 'y', 'f')}<endEvent id="f"/>
    ${flow('i', 'v', 'j')}${flow('k', 'w', 'j')}<inclusiveGateway id="j"/>${flow('x', 'j', 'z')}<userTask id="z"/>${flow('z1', 'z', 'e')}<endEvent id="e"/>`, (source) => {
    const play = new Play(source, hostWith({ satu: true, dua: true, ke_gerbang: false })).start().complete('v');
    expect(play.open()).to.deep.equal(['u']);
    expect(play.complete('u').open()).to.deep.equal(['y', 'z']);
  });
  table.runs('waits for a token inside a sub-process', `${ways}${flow('h', 'u', 'p2')}<subProcess id="p2"><startEvent id="ps"/>${flow('p3', 'ps', 'pu')}<userTask id="pu"/>${flow('p4', 'pu', 'pe')}<endEvent id="pe"/></subProcess>
    ${flow('l', 'p2', 'j')}${flow('i', 'v', 'j')}${flow('k', 'w', 'j')}${joined}`, (source) => {
    const play = new Play(source, hostWith({ satu: true, dua: true })).start().complete('u').complete('v');
    expect(play.open()).to.deep.equal(['pu']);
    expect(ends(play, 'pu')).to.equal(true);
  });
  table.runs('waits for the way of a boundary event, and not for one whose task is done', `${ways}${flow('h', 'u', 'f')}<endEvent id="f"/><boundaryEvent id="t" attachedToRef="u">${clock}</boundaryEvent>${flow('l', 't', 'y')}<userTask id="y"/>${flow('m', 'y', 'j')}
    ${flow('i', 'v', 'j')}${flow('k', 'w', 'j')}<inclusiveGateway id="j"/>${flow('x', 'j', 'z')}<userTask id="z"/>${flow('z1', 'z', 'e')}<endEvent id="e"/>`, (source) => {
    const late = new Play(source, hostWith({ satu: true, dua: true })).start().complete('v');
    expect(late.timer('t').open()).to.deep.equal(['y']);
    expect(late.complete('y').open()).to.deep.equal(['z']);
    expect(new Play(source, hostWith({ satu: true, dua: true })).start().complete('v').complete('u').open()).to.deep.equal(['z']);
  });
  table.runs('waits for a reminder that runs beside its task', `${ways}${flow('h', 'u', 'j')}<boundaryEvent id="t" attachedToRef="u" cancelActivity="false">${clock}</boundaryEvent>${flow('l', 't', 'y')}<userTask id="y"/>${flow('m', 'y', 'j')}
    ${flow('i', 'v', 'j')}${flow('k', 'w', 'j')}${joined}`, (source) => {
    const play = new Play(source, hostWith({ satu: true, dua: false })).start().timer('t').complete('u');
    expect(play.open()).to.deep.equal(['y']);
    expect(ends(play, 'y')).to.equal(true);
  });
  table.runs('is passed again by a loop, and waits for no token that would have to pass it first', `<startEvent id="s"/>${flow('a', 's', 'j')}<inclusiveGateway id="j"/>${flow('b', 'j', 'u')}<userTask id="u"/>${flow('c', 'u', 'g')}
    <exclusiveGateway id="g" default="d"/>${flow('d', 'g', 'e')}${flow('f', 'g', 'j', 'ulang')}<endEvent id="e"/>`, (source) => {
    const play = new Play(source, hostWith({ ulang: true })).start().complete('u');
    expect(play.open()).to.deep.equal(['u']);
    play.host = hostWith({ ulang: false });
    expect(ends(play, 'u')).to.equal(true);
  });
  table.refused('a default flow that does not leave it', simple.replace('default="d"', 'default="a"'), 'default-flow', 'g');
});

element('Complex gateway', import.meta.url, (table) => {
  table.refused('any', `<startEvent id="s"/>${flow('a', 's', 'g')}<complexGateway id="g"/>${flow('b', 'g', 'e')}<endEvent id="e"/>`, 'unsupported-element', 'g');
});
