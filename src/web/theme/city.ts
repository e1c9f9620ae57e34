/** The installation's own words and zone. Another city replaces this file (and tokens.css), nothing else in this room. */
export const city = {
  government: 'Pemerintah Kota Tangerang',
  product: 'PERIZINAN ONLINE',
  productInText: 'Perizinan Online',
  office: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
  regulation: 'Peraturan Wali Kota Tangerang Nomor 11 Tahun 2018',
  /** One office zone says which day it is, not the visitor's device. */
  zone: 'Asia/Jakarta',
  zoneName: 'WIB',
  offset: '+07:00',
} as const;
