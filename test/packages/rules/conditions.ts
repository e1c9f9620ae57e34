import { edited, type Changes, type Replacement } from './hold.ts';

const text = { type: 'string', title: 'Teks', minLength: 1, maxLength: 60 };

/** Fields of every type, of which `tinggi`, `cara` and `sah` may stay empty. */
export const fields = {
  nama: text, luas: { type: 'number', title: 'Luas', minimum: 1, maximum: 100 }, setuju: { type: 'boolean', title: 'Setuju' }, mulai: { type: 'string', format: 'date', title: 'Mulai' }, selesai: { type: 'string', format: 'date', title: 'Selesai' },
  jenis: { type: 'string', title: 'Jenis', enum: ['BARU', 'PERPANJANGAN', 'PERUBAHAN'] }, tinggi: { type: 'number', title: 'Tinggi', minimum: 0, maximum: 100 }, cara: { type: 'string', title: 'Cara', enum: ['DARING', 'LOKET'] }, sah: { type: 'boolean', title: 'Sah' },
  titik: { type: 'array', title: 'Titik', minItems: 1, maxItems: 5, items: { type: 'object', title: 'Titik', properties: { kelas: { ...text, enum: ['A', 'B'] }, jumlah: { type: 'integer', title: 'Jumlah', minimum: 1, maximum: 9 } }, required: ['kelas', 'jumlah'], unevaluatedProperties: false } },
};
const required = ['nama', 'luas', 'setuju', 'mulai', 'selesai', 'jenis', 'titik'];

/** An application form of these fields, and no scenario that would answer the former one. */
export const applied = (properties: object = fields): Changes => ({
  'forms/izin-uji/permohonan.schema.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: 'x', properties, required: required.filter((name) => name in properties), unevaluatedProperties: false }),
  'forms/izin-uji/permohonan.ui.json': JSON.stringify({ title: 'x', order: Object.keys(properties) }),
  'processes/izin-uji/scenarios/terbit.json': null,
});

export const escaped = (feel: string): string => feel.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const first = /(?<=id="f3".*?Expression">).*?(?=<)/;
const second = /(?<=id="f6".*?Expression">).*?(?=<)/;

/** The package whose way "lengkap" is taken under another condition; more changes of its diagram. */
export const conditioned = (condition: string, ...changes: readonly Replacement[]): Changes => ({ ...applied(), ...edited([first, escaped(condition)], ...changes) });

/** The choice with these two conditions, and no third way. */
export const chosen = (one: string, other: string): Changes => conditioned(one, [second, escaped(other)], [' default="f4"', ''], [/<bpmn:sequenceFlow id="f4"[^>]*\/>/, ''], ['<bpmn:outgoing>f4</bpmn:outgoing>', ''], ['<bpmn:incoming>f4</bpmn:incoming>', '']);

/** A decision between the application and the check, and the way "lengkap" under a condition on its answer. */
export const decided = (condition: string, decision: Changes): Changes => ({
  ...decision,
  ...conditioned(condition, ['sourceRef="mulai" targetRef="periksa"', 'sourceRef="mulai" targetRef="tentukan"'],
    ['<bpmn:userTask id="periksa"', '<bpmn:businessRuleTask id="tentukan" name="Tentukan jalur" camunda:decisionRef="jalur" camunda:resultVariable="jalur"/><bpmn:sequenceFlow id="f1b" sourceRef="tentukan" targetRef="periksa"/><bpmn:userTask id="periksa"']),
});

/** A decision table over one input, the first row that fits. */
export const table = (input: string, rows: readonly (readonly [cell: string, answer: string])[]): string => `<decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression id="ie"><text>${escaped(input)}</text></inputExpression></input><output id="o"/>${rows.map(([cell, answer], index) => `<rule id="r${index}"><inputEntry id="c${index}"><text>${escaped(cell)}</text></inputEntry><outputEntry id="a${index}"><text>${answer}</text></outputEntry></rule>`).join('')}</decisionTable>`;
export const answer = (feel: string): string => `<literalExpression id="l"><text>${escaped(feel)}</text></literalExpression>`;

const firstTask = 'izin:waktu="1 hk" izin:tahap="Verifikasi">';
/** The check done once for each point of the application. */
export const repeated = (collection = '= permohonan.titik', completion = 'butir.jumlah > loopCounter'): Replacement =>
  [firstTask, `${firstTask}<bpmn:multiInstanceLoopCharacteristics camunda:collection="${collection}" camunda:elementVariable="butir"><bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${escaped(completion)}</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>`];
/** The check done again while the application is large. */
export const looped = (testBefore: boolean): Replacement =>
  [firstTask, `${firstTask}<bpmn:standardLoopCharacteristics testBefore="${testBefore}" loopMaximum="3"><bpmn:loopCondition xsi:type="bpmn:tFormalExpression">permohonan.luas &gt; 5</bpmn:loopCondition></bpmn:standardLoopCharacteristics>`];
