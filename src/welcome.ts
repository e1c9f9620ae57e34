import type { DemonstrationAccount } from './shell/office/demonstration.ts';

export interface Welcome {
  readonly url: string;
  readonly port: number;
  /** The port that was hoped for; another one was taken when it was busy. */
  readonly wishedPort: number;
  readonly demo: boolean;
  readonly accounts: readonly DemonstrationAccount[];
  /** Roles of which two people publish a package; null: somebody can work here already. */
  readonly firstRoles: readonly string[] | null;
}

/** What a newcomer reads when everything runs: where to go, and as whom. */
export function welcome({ url, port, wishedPort, demo, accounts, firstRoles }: Welcome): string {
  return [
    `PERIZINAN ONLINE melayani di ${url}`,
    ...(wishedPort !== 0 && port !== wishedPort ? [`(port ${wishedPort} sedang dipakai program lain)`] : []),
    '',
    ...table([['Portal pemohon', `${url}/`], ['Meja petugas', `${url}/meja`], ['Periksa dokumen', `${url}/verifikasi`], ['Keterangan API', `${url}/openapi.json`]]),
    '',
    ...(demo ? demonstration(accounts) : firstRoles === null ? [] : firstAccounts(firstRoles)),
    'Ctrl-C untuk berhenti; data tetap tersimpan.',
    '',
  ].join('\n');
}

function demonstration(accounts: readonly DemonstrationAccount[]): string[] {
  const head = ['Mode peragaan: setiap dokumen yang terbit hanyalah contoh.'];
  if (accounts.length === 0) return [...head, 'Akun peragaan sudah dibuat dari folder data lain; kata sandinya ada di demo-accounts.json di folder itu.', ''];
  const rows = accounts.map(({ username, password, name, roleName, organisation }) => [username, password, name, roleName === null ? 'Pemohon' : `${roleName}, ${organisation ?? ''}`]);
  return [...head, 'Masuk dengan salah satu akun ini:', '', ...table([['NAMA PENGGUNA', 'KATA SANDI', 'NAMA', 'PERAN'], ...rows]), ''];
}

function firstAccounts(roles: readonly string[]): string[] {
  return [
    `Belum ada akun petugas. Buat lebih dahulu dua akun yang menyetujui paket izin (peran ${roles.join(' atau ')}), masing-masing dengan:`,
    '',
    `  npm run -s perizinan -- account create <nama-pengguna> --name "<nama lengkap>" --role ${roles[0] ?? '<peran>'} --organisation <perangkat-daerah>`,
    '',
    'Kata sandinya dicetak sekali. Daftar peran dan perangkat daerah: npm run -s perizinan -- account choices',
    '',
  ];
}

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd());
}
