import { parseArgs } from 'node:util';
import { UnusableArgument } from './unusable.ts';

const options = {
  json: { type: 'boolean', default: false }, answers: { type: 'string' }, save: { type: 'string' }, reason: { type: 'string' }, seed: { type: 'string', default: '1' }, set: { type: 'string', multiple: true }, all: { type: 'boolean' }, waive: { type: 'string' },
  name: { type: 'string' }, role: { type: 'string' }, organisation: { type: 'string' }, position: { type: 'string' }, 'password-stdin': { type: 'boolean' },
  to: { type: 'string' }, case: { type: 'string', multiple: true }, mapping: { type: 'string' }, timers: { type: 'string', default: 'keep' }, 'dry-run': { type: 'boolean', default: false },
} as const;

/** What stands on the command line, by name and in order. */
export function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw error instanceof Error && 'code' in error ? new UnusableArgument(inWords(String(error.code), error.message)) : error;
  }
}

/** Node says it in English. */
function inWords(code: string, message: string): string {
  const option = /'(?:-\w, )?(-[^\s']*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `Pilihan ${option} tidak dikenal.`;
  return message.includes('does not take') ? `Pilihan ${option} tidak memakai nilai.` : `Pilihan ${option} harus diikuti nilainya; yang diawali tanda hubung ditulis ${option}=<nilai>.`;
}
