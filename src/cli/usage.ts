const head = 'Pemakaian: npm run -s perizinan -- <perintah>';
const commands = `  check <folder paket | folder processes | berkas.bpmn> [--json]      periksa tanpa basis data
  simulate <folder paket | berkas.bpmn> [--answers berkas.json] [--seed n] [--json]
  explore <folder paket> [--save berkas.json] [--json]
                              mainkan semua jawaban: setiap akhir tercapai dan tidak ada kebuntuan; --save menulis jalan buntu sebagai skenario
  migrate                     siapkan atau perbarui basis data
  seed                        isi data kantor dan akun peragaan
  serve                       layani web dan API
  work                        kerjakan tugas latar
  deploy <folder paket>… [--waive <aturan>,… --reason "<alasan>"]
                              periksa, beri versi, dan terbitkan paket; temuan mutu dari aturan yang disebut dilewati dengan alasan yang dicatat
  move <jenis izin> --to <versi> --reason "<dasar>" [--case <id permohonan>]… [--mapping berkas.json] [--timers keep|recompute] [--dry-run]
                              pindahkan permohonan yang sedang berjalan ke versi SOP lain
  numbers [tahun]             register nomor: terbit, dipesan, batal, dan lengkap tidaknya
  incidents                   berkas yang berhenti: langkah, sebab, data yang terlihat (disamarkan)
  retry <insiden> --reason "<alasan>" [--set <tempat>=<nilai>]… [--all]
                              teruskan berkas dari langkah itu; --set mengoreksi, --all meneruskan semua yang sebabnya sama
  numbers void <nomor> --reason "<alasan>"  batalkan nomor yang dipesan dan tidak jadi dipakai
  export <jenis izin> <folder>  tulis paket yang berlaku ke folder
  account create <nama pengguna> --name "<nama lengkap>" --role <peran> --organisation <perangkat daerah> [--position "<jabatan>"] [--password-stdin]
                              buat akun petugas; tanpa --password-stdin kata sandinya dibuatkan dan dicetak sekali
  account choices             daftar peran dan perangkat daerah
`;

/** How one command is called; of an unknown one all of them, so that the fault itself is not pushed off the screen. */
export function usageOf(verb: string | undefined): string {
  // An explanation stands on a line of its own, indented further than the commands.
  const wanted = commands.split(/\n(?= {2}\S)/).filter((entry) => entry.trim().split(/\s/)[0] === verb);
  return `${head}\n${wanted.length === 0 ? commands : `${wanted.map((entry) => entry.trimEnd()).join('\n')}\n`}`;
}
