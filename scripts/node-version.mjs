var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write('Node ' + process.versions.node + ' terlalu lama: PERIZINAN ONLINE memerlukan Node 20.19 atau lebih baru (https://nodejs.org).\n');
  process.exit(1);
}
