/** The application's database role: reads and writes cases, adds to the trail, can change nothing in it. */
export const appRole = 'perizinan_app';
