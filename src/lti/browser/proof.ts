/** No cookie came with the launch: what the platform keeps for this login is sent along with it. */
import { getData } from './platform-storage.js';

export interface ProofData {
  readonly key: string;
  readonly storage: { readonly target: string; readonly origin: string };
}

const data = JSON.parse(document.getElementById('proof-data')?.textContent ?? '{}') as ProofData;
const form = document.querySelector('form') as HTMLFormElement;
(form.elements.namedItem('proof') as HTMLInputElement).value = (await getData(data.storage, data.key)) ?? '';
form.submit();
