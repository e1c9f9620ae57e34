/** Numbers from a seed, so that a try can be repeated: mulberry32. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Chance = () => number;
const pick = <T>(chance: Chance, items: readonly T[]): T | undefined => items[Math.floor(chance() * items.length)];
const places = (xml: string, pattern: RegExp): RegExpMatchArray[] => [...xml.matchAll(pattern)];
const cut = (xml: string, at: number, length: number, instead = ''): string => xml.slice(0, at) + instead + xml.slice(at + length);

const types = ['task', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'businessRuleTask', 'scriptTask', 'manualTask', 'callActivity', 'subProcess', 'transaction', 'adHocSubProcess', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway', 'startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'sequenceFlow', 'timerEventDefinition', 'messageEventDefinition', 'signalEventDefinition', 'errorEventDefinition', 'terminateEventDefinition', 'linkEventDefinition', 'compensateEventDefinition', 'multiInstanceLoopCharacteristics', 'standardLoopCharacteristics', 'laneSet', 'lane', 'process', 'participant'];
const values = ['', ' ', 'true', 'false', '0', '-1', '1e400', 'NaN', 'P1D', 'R/PT1S', 'PT', '= 1', '= [1, 2]', '= {', '${x}', '__proto__', 'constructor', 'toString', '\u0000', '\uFFFF', '&#0;', '&lol;', 'x'.repeat(5000)];
const attribute = / ([\w:]+)="([^"]*)"/g;
const reference = / (sourceRef|targetRef|attachedToRef|default|processRef|errorRef|messageRef|signalRef|bpmnElement|calledElement)="([^"]*)"/g;

/** Changes of one kind each; a change that finds nothing to change gives the text back. */
const changes: readonly ((xml: string, chance: Chance) => string)[] = [
  function byteFlipped(xml, chance) { return cut(xml, Math.floor(chance() * xml.length), 1, String.fromCharCode(Math.floor(chance() * 256))); },
  function textLost(xml, chance) { return cut(xml, Math.floor(chance() * xml.length), Math.floor(chance() * 200)); },
  function tagLost(xml, chance) { const tag = pick(chance, places(xml, /<[^>]+>/g)); return tag === undefined ? xml : cut(xml, tag.index ?? 0, tag[0].length); },
  function tagTwice(xml, chance) { const tag = pick(chance, places(xml, /<[^>]+\/>/g)); return tag === undefined ? xml : cut(xml, tag.index ?? 0, 0, tag[0]); },
  function elementMoved(xml, chance) {
    const [from, to] = [pick(chance, places(xml, /<[^>]+\/>/g)), pick(chance, places(xml, /<[^>]+>/g))];
    if (from === undefined || to === undefined) return xml;
    const without = cut(xml, from.index ?? 0, from[0].length);
    return cut(without, Math.min(to.index ?? 0, without.length), 0, from[0]);
  },
  function typeChanged(xml, chance) {
    const found = pick(chance, places(xml, /<(?:\w+:)?(\w+)(?= id=)/g))?.[1];
    return found === undefined ? xml : xml.replaceAll(new RegExp(`(</?(?:\\w+:)?)${found}(?=[ />])`, 'g'), `$1${pick(chance, types) ?? found}`);
  },
  function oneTypeChanged(xml, chance) { const found = pick(chance, places(xml, /<((?:\w+:)?)(\w+)( id="[^"]*"[^>]*\/>)/g)); return found === undefined ? xml : cut(xml, found.index ?? 0, found[0].length, `<${found[1] ?? ''}${pick(chance, types) ?? ''}${found[3] ?? ''}`); },
  function attributeLost(xml, chance) { const found = pick(chance, places(xml, attribute)); return found === undefined ? xml : cut(xml, found.index ?? 0, found[0].length); },
  function valueChanged(xml, chance) { const found = pick(chance, places(xml, attribute)); return found === undefined ? xml : cut(xml, found.index ?? 0, found[0].length, ` ${found[1] ?? ''}="${pick(chance, values) ?? ''}"`); },
  function valueBorrowed(xml, chance) { const all = places(xml, attribute); const [found, other] = [pick(chance, all), pick(chance, all)]; return found === undefined ? xml : cut(xml, found.index ?? 0, found[0].length, ` ${found[1] ?? ''}="${other?.[2] ?? ''}"`); },
  function referenceTurned(xml, chance) { const [found, id] = [pick(chance, places(xml, reference)), pick(chance, places(xml, / id="([^"]*)"/g))]; return found === undefined ? xml : cut(xml, found.index ?? 0, found[0].length, ` ${found[1] ?? ''}="${id?.[1] ?? ''}"`); },
  function flowTurned(xml, chance) { const found = pick(chance, places(xml, / sourceRef="([^"]*)" targetRef="([^"]*)"/g)); return found === undefined ? xml : cut(xml, found.index ?? 0, found[0].length, ` sourceRef="${found[2] ?? ''}" targetRef="${found[1] ?? ''}"`); },
  function flowAdded(xml, chance) {
    const ids = places(xml, /<(?:\w+:)?(?:\w*[Tt]ask|\w*Event|\w*Gateway|subProcess) id="([^"]*)"/g);
    const prefix = xml.includes('<bpmn:process') ? 'bpmn:' : '';
    const last = xml.lastIndexOf(`</${prefix}process>`);
    return last < 0 ? xml : cut(xml, last, 0, `<${prefix}sequenceFlow id="baru${Math.floor(chance() * 1e6)}" sourceRef="${pick(chance, ids)?.[1] ?? ''}" targetRef="${pick(chance, ids)?.[1] ?? ''}"/>`);
  },
  function bodyChanged(xml, chance) { const found = pick(chance, places(xml, />([^<>]{1,200})</g)); return found === undefined ? xml : cut(xml, (found.index ?? 0) + 1, found[1]?.length ?? 0, pick(chance, values) ?? ''); },
  function wrapped(xml, chance) { const found = pick(chance, places(xml, /<[^>]+\/>/g)); const times = Math.floor(chance() * 300); return found === undefined ? xml : cut(xml, found.index ?? 0, found[0].length, `${'<subProcess>'.repeat(times)}${found[0]}${'</subProcess>'.repeat(times)}`); },
];

/** One to four changes of a diagram, of which most stay well-formed. */
export function mutated(xml: string, chance: Chance): string {
  let text = xml;
  for (let times = 1 + Math.floor(chance() * 4); times > 0; times -= 1) text = (pick(chance, changes) ?? ((same: string) => same))(text, chance);
  return text;
}
