/** Our own attributes in a diagram, namespace `urn:perizinan:sop:1`; every one is text, so that a desktop modeler carries them unharmed. */
export const izinNamespace = {
  name: 'izin', prefix: 'izin', uri: 'urn:perizinan:sop:1', xml: { tagAlias: 'lowerCase' }, associations: [],
  types: [
    {
      name: 'SopElement', extends: ['bpmn:BaseElement'],
      properties: ['peran', 'unit', 'waktu', 'tahap', 'kelengkapan', 'output', 'keterangan', 'hasil', 'dokumen', 'pesan', 'hariKerja', 'korelasi', 'data'].map((name) => ({ name, isAttr: true, type: 'String' })),
    },
  ],
};
