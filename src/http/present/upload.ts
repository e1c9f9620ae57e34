import type { UploadedFile } from '../../contract/parameters.ts';
import type { UploadRecord } from '../../shell/files/uploads.ts';
import { refuseWith } from '../refusal.ts';

/** The answer to an upload field. @throws {Refusal} form.upload-unfinished */
export function presentUpload({ id, name, size, type, sha256, finished }: UploadRecord): UploadedFile {
  if (!finished) refuseWith('form.upload-unfinished');
  return { id, name, size, type: type as UploadedFile['type'], sha256 };
}
