/** Every address of the app, by page. A test holds each of them to the accessibility rules. */
export const routes = {
  home: '/',
  serviceDiagram: '/layanan/:type/diagram',
  service: '/layanan/:type',
  register: '/daftar',
  login: '/masuk',
  verificationStart: '/verifikasi',
  verification: '/verifikasi/:token',
  /** Short, for the QR code on the document. */
  verificationShort: '/v/:token',
  calendar: '/kalender',
  applications: '/permohonan',
  application: '/permohonan/:id',
  applicationForm: '/permohonan/:id/isi',
  task: '/tugas/:id',
  desk: '/meja',
  case: '/berkas/:id',
  caseDiagram: '/berkas/:id/diagram',
  notices: '/pemberitahuan',
  sopVersions: '/sop',
  incidents: '/insiden',
  incident: '/insiden/:id',
} as const;

export type PageName = keyof typeof routes;
