/**
 * Perwal Tangerang 11/2018, ayat by ayat: what the product does for it and which test fails without it.
 * `articles` says how many ayat each Pasal has (0: the Pasal has none and is one row); the numbering of the regulation jumps from 26 to 28.
 */
export const articles = {
  1: 0, 2: 0, 3: 2, 4: 2, 5: 2, 6: 2, 7: 2, 8: 0, 9: 0, 10: 0, 11: 2, 12: 3, 13: 2, 14: 2, 15: 0, 16: 2, 17: 2, 18: 2, 19: 4, 20: 0, 21: 2, 22: 3, 23: 5, 24: 0, 25: 2, 26: 3, 28: 0,
};

const organisational = 'organisational, not software';
const notYet = 'not yet';

/** [pasal, ayat, what it demands, feature or standing, tests as "file: title"] */
export const rows = [
  [1, 0, 'Pengertian: izin dan non izin, pemohon, dokumen elektronik, PERIZINAN ONLINE sebagai satu sistem', 'category IZIN/NON_IZIN of each package; applicant party apart from the account; one case for all offices, guarded by revisions', ['test/shell/execute.test.ts: an application becomes a numbered case with a task for the officer']],
  [2, 0, 'Ruang lingkup: pelaksanaan, mekanisme, pemanfaatan teknologi informasi', 'this page traces every ayat', []],
  [3, 1, 'Pelayanan berpedoman pada SOP', 'the SOP is the diagram that runs; a command without a token there is refused', ['test/core/decide.test.ts: a message that nobody waits for']],
  [3, 2, 'SOP ditetapkan dengan Keputusan Wali Kota', 'a version names its decree; publication needs two persons outside demonstration mode', ['test/deployment/publication.test.ts: two named persons publish it; the same one twice, and one without the right, do not']],
  [4, 1, 'Pelaksanaan bertahap', 'mode of each service (ELECTRONIC, HYBRID, MANUAL, SUSPENDED) in its package; only ELECTRONIC and HYBRID take applications online', ['test/core/decide.test.ts: takes applications only where the service is offered online, wholly or in part (Pasal 4, 26)']],
  [4, 2, 'Kesiapan SDM, jaringan, aplikasi, perangkat keras', notYet, []],
  [5, 1, 'Diakses melalui portal dan aplikasi Tangerang LIVE', 'portal and documented API with the channel recorded; the link to Tangerang LIVE itself: not yet', ['test/http/openapi.test.ts: is OpenAPI 3.1 with every route of the table, once']],
  [5, 2, 'Persyaratan diunggah lengkap dan sah, atau diverifikasi dengan instansi', 'required uploads per form and branch, content sniffed; verification with other registers: not yet', ['test/http/uploads.test.ts: arrive in parts, are inspected, and become the answer to an upload field']],
  [6, 1, 'Diproses petugas DPMPTSP didukung SKPD teknis', 'lanes with role and organisation; tasks reach only that group', ['test/http/flow.test.ts: stands in the list of the office that the lane names, and of no other']],
  [6, 2, 'Petugas administrasi dan petugas teknis', 'every role has a class, checked at each task', ['test/core/decide.test.ts: an officer of the other class']],
  [7, 1, 'Petugas administrasi meneliti permohonan', 'verification tasks with a drawn correction loop', ['test/core/decide.test.ts: opens another task after a correction and pauses nothing else']],
  [7, 2, 'Petugas teknis menyelesaikan penelitian teknis', 'inspection tasks per agency, multi-instance over a decision table', ['test/bpmn/advance.test.ts: opens one instance for each entry of a list and counts itself after them']],
  [8, 0, 'Kepala SKPD menugaskan dengan surat tugas; rekomendasi hanya kepada DPMPTSP', 'assignment letter as a task of the agency\'s head before inspection; what an agency attaches or recommends reaches the office only; letters as objects of their own: not yet', ['test/processes/packages.test.ts: plays every scenario, and the scenarios reach every end', 'test/shell/visibility.test.ts: what an officer attached for the office alone stays with the office']],
  [9, 0, 'Tanda tangan elektronik bertahap', notYet, []],
  [10, 0, 'Ditandatangani pejabat atas surat mandat', 'no document is issued without a task of an official that the package authorises; signer chosen by the diagram; mandates as dated objects: not yet', ['test/packages/rules/document-without-official.test.ts: documents that no official decided', 'test/processes/packages.test.ts: plays every scenario, and the scenarios reach every end']],
  [11, 1, 'Dokumen diserahkan kepada pemohon, kuasa, atau wakil', 'hand-over is a recorded task of every package', ['test/processes/packages.test.ts: has the parts that the law asks for: correction by the applicant, refusal with reasons, hand-over']],
  [11, 2, 'Diserahkan di kantor atau melalui Kantor Pos', 'channel LOKET, POS or UNDUH in the hand-over form', ['test/processes/packages.test.ts: plays every scenario, and the scenarios reach every end']],
  [12, 1, 'Terintegrasi melalui satu sistem bersama', 'one case register, one log-in for all services', ['test/browser/journey.test.ts: from application to a document that anyone can verify']],
  [12, 2, 'Keamanan data, jaringan, dan infrastruktur', 'strict CSP, session and CSRF protection, lock-out, ownership checks', ['test/http/web.test.ts: runs under a strict policy; the diagram pages alone may set style attributes', 'test/http/requests.test.ts: a session without its CSRF token', 'test/shell/accounts.test.ts: five wrong passwords close the account']],
  [12, 3, 'Pengamanan fisik dan perangkat lunak', 'software part: see ayat (2); physical part: organisational, not software', ['test/http/requests.test.ts: a body that is not JSON', 'test/http/uploads.test.ts: arrive in parts, are inspected, and become the answer to an upload field']],
  [13, 1, 'Terintegrasi dengan pemohon, DPMPTSP, instansi, Pemerintah Pusat, bank', 'applicant, DPMPTSP and agencies work in one case; central government and bank: not yet', ['test/browser/journey.test.ts: from application to a document that anyone can verify']],
  [13, 2, 'Dilakukan dalam proses perizinan dan non perizinan', 'one package of each category runs through the same engine', ['test/processes/packages.test.ts: passes its check']],
  [14, 1, 'Masing-masing diberikan username dan password', 'personal accounts with Argon2id', ['test/http/accounts.test.ts: registering makes an applicant and logs in']],
  [14, 2, 'Kerahasiaan username dan password', 'lock-out, sessions that expire, no password stored in clear', ['test/shell/accounts.test.ts: neither password nor token lies in the database', 'test/shell/accounts.test.ts: five wrong passwords close the account']],
  [15, 0, 'SKPD wajib memanfaatkan sistem dalam penelitian teknis', 'agency tasks are done in the same desk; compliance report: not yet', ['test/browser/journey.test.ts: from application to a document that anyone can verify']],
  [16, 1, 'Kepala SKPD memberikan akses basis data', notYet, []],
  [16, 2, 'Dinas Kominfo melakukan interkoneksi', notYet, []],
  [17, 1, 'Dinas Kominfo membangun bersama DPMPTSP', organisational, []],
  [17, 2, 'Tugas penyedia: berjalan terus, validasi pengguna, sinkronisasi, gangguan, kerahasiaan, cadangan', 'kill -9 loses nothing acknowledged; health endpoint; register of incidents with retry for the provider; backup: not yet', ['test/browser/journey.test.ts: from application to a document that anyone can verify', 'test/http/accounts.test.ts: the health of the server is asked of the database', 'test/shell/jobs.test.ts: a killed worker', 'test/shell/incidents.test.ts: only whoever handles incidents sees them']],
  [18, 1, 'DPMPTSP menyelenggarakan sistem', organisational, []],
  [18, 2, 'DPMPTSP berkedudukan sebagai pengguna', 'service data are packages; the office needs no access to server or database', ['test/cli/contract.test.ts: check: one JSON object, exit 0 for good packages']],
  [19, 1, 'Pengguna sesuai tingkat kewenangan akses', 'one rights table (src/core/may.ts)', ['test/http/flow.test.ts: stands in the list of the office that the lane names, and of no other']],
  [19, 2, 'Pengguna: pemohon dan pemroses', 'an account is of exactly one class; nobody processes an own application', ['test/core/decide.test.ts: s own application']],
  [19, 3, 'Kewajiban pemohon: keamanan akses, kebenaran data, mengikuti prosedur', 'statement accepted with its version on every submission; procedure enforced by the engine', ['test/core/decide.test.ts: a submission without the statement']],
  [19, 4, 'Kewajiban pemroses: tanggung jawab data, SOP portal', 'every value stamped with actor and time in the trail', ['test/core/decide.test.ts: goes from draft to issued document, one event a command']],
  [20, 0, 'Larangan mengganggu sistem dan memanipulasi dokumen', 'rate limits, body limits, content-addressed files, registered SHA-256', ['test/http/accounts.test.ts: counts what one address asks for, and says how long to wait', 'test/http/requests.test.ts: a body over 1 MB', 'test/http/uploads.test.ts: arrive in parts, are inspected, and become the answer to an upload field']],
  [21, 1, 'Penelusuran jejak', 'hash-chained event stream per case, written in the transaction of the command', ['test/shell/trail.test.ts: every command leaves an event with actor, on-behalf-of, channel and both times; the chain holds', 'test/shell/migrate.test.ts: the application cannot change or remove the trail, a number or a document, nor make tables']],
  [21, 2, 'Audit trail menjadi dasar penelusuran', 'history with verification of the chain; comparison report: not yet', ['test/shell/trail.test.ts: tells where the chain breaks']],
  [22, 1, 'Kominfo mengadakan dan memelihara aplikasi dan jaringan', organisational, []],
  [22, 2, 'DPMPTSP memelihara sarananya', organisational, []],
  [22, 3, 'DPMPTSP dapat memelihara basis data kewenangannya', 'calendar table edited by the office; tariffs and office data by screen: not yet', ['test/http/office.test.ts: is changed by those of the right role only']],
  [23, 1, 'Prosedur penanganan gangguan', notYet, []],
  [23, 2, 'Aplikasi lokal', notYet, []],
  [23, 3, 'Sistem manual', notYet, []],
  [23, 4, 'Perekaman ulang tanpa mengubah data', 'occurred_at and recorded_at on every event; re-recording itself: not yet', ['test/shell/trail.test.ts: every command leaves an event with actor, on-behalf-of, channel and both times; the chain holds']],
  [23, 5, 'Koordinasi dengan SKPD jaringan', notYet, []],
  [24, 0, 'Sanksi disiplin pegawai', notYet, []],
  [25, 1, 'Sanksi administratif pemohon', notYet, []],
  [25, 2, 'Teguran atau pembatalan izin', notYet, []],
  [26, 1, 'Pelaksanaan bertahap', 'see Pasal 4 ayat (1)', []],
  [26, 2, 'Layanan manual bila sistem belum penuh', 'MANUAL and HYBRID modes are shown in the catalogue; completing a task from paper: not yet', ['test/core/decide.test.ts: takes applications only where the service is offered online, wholly or in part (Pasal 4, 26)']],
  [26, 3, 'Pengembangan menurut kebutuhan masyarakat', organisational, []],
  [28, 0, 'Mulai berlaku', organisational, []],
];
