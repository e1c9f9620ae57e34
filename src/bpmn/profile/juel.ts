import { isJuel, juelFault } from '../juel.ts';
import { child, children, text, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

interface Place { readonly name: string; readonly text: string | null; /** FEEL begins with "=" there, as plain text may stand there too */ readonly marked: boolean }

/** JUEL of other tools is refused wherever FEEL can stand, with the FEEL text to write. */
export function juelFaults(item: Moddle): string[] {
  return placesOf(item).filter(({ text: written }) => written !== null && isJuel(written)).map(({ name, text: written, marked }) => juelFault(`${name} "${label(item)}"`, written ?? '', marked ? '= ' : ''));
}

function placesOf(item: Moddle): Place[] {
  const body = (holder: Moddle | undefined, property: string): string | null => (holder === undefined ? null : text(child(holder, property)?.['body']));
  const loop = child(item, 'loopCharacteristics');
  const definitions = children(item, 'eventDefinitions');
  const inputs = children(child(item, 'extensionElements'), 'values').filter(({ $type }) => $type === 'camunda:InputOutput').flatMap((mapping) => children(mapping, 'inputParameters'));
  return [
    { name: 'Kondisi pada panah', text: body(item, 'conditionExpression'), marked: false },
    ...definitions.flatMap((definition) => ['timeDate', 'timeDuration', 'timeCycle'].map((property) => ({ name: 'Pewaktu', text: body(definition, property), marked: true }))),
    ...definitions.map((definition) => ({ name: 'Syarat kejadian', text: body(definition, 'condition'), marked: false })),
    { name: 'Daftar perulangan', text: loop === undefined ? null : text(loop.get('camunda:collection')), marked: false },
    { name: 'Banyaknya perulangan', text: body(loop, 'loopCardinality'), marked: false },
    { name: 'Syarat selesainya perulangan', text: body(loop, 'completionCondition'), marked: false },
    { name: 'Syarat perulangan', text: body(loop, 'loopCondition'), marked: false },
    ...inputs.map((input) => ({ name: `Masukan ${input.name ?? ''} pada`, text: text(input['value']), marked: true })),
  ];
}
