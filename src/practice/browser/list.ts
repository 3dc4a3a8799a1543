/** The list page: uploads by choice or by drop, removal. */

interface Problem {
  detail: string;
  details?: { findings?: { severity: string; code: string; message: string; fix: string }[] };
}

const form = document.getElementById('upload') as HTMLFormElement;
const input = document.getElementById('file') as HTMLInputElement;
const outcome = document.getElementById('outcome')!;
const most = Number(form.dataset['max']);

input.addEventListener('change', () => {
  const file = input.files?.[0];
  if (file) upload(file);
  input.value = '';
});

for (const type of ['dragover', 'dragleave', 'drop'] as const) {
  document.addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    form.classList.toggle('over', type === 'dragover');
    const file = type === 'drop' ? event.dataTransfer.files[0] : undefined;
    if (file) upload(file);
  });
}

function upload(file: File): void {
  if (file.size > most) {
    say(`“${file.name}” is larger than ${Math.floor(most / 1024 / 1024)} MiB, the most that is taken here.`);
    return;
  }
  const request = new XMLHttpRequest();
  request.open('POST', `/packages?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader('content-type', 'application/zip');
  request.responseType = 'json';
  let shown = -1;
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = Math.floor((loaded / total) * 10) * 10;
    if (percent === shown) return;
    shown = percent;
    say(percent < 100 ? `Uploading “${file.name}”: ${percent} %` : `Checking “${file.name}” …`);
  });
  request.addEventListener('load', () => {
    if (request.status === 201) location.assign((request.response as { play: string }).play);
    else refuse(file.name, request.response as Problem | null);
  });
  request.addEventListener('error', () => say(`“${file.name}” could not be sent: is the server still running?`));
  say(`Uploading “${file.name}” …`);
  request.send(file);
}

function say(text: string): void {
  outcome.className = 'outcome';
  outcome.textContent = text;
}

function refuse(name: string, problem: Problem | null): void {
  say(`“${name}” was refused. ${problem?.detail ?? 'The server could not say why.'}`);
  outcome.classList.add('refused');
  const findings = problem?.details?.findings ?? [];
  if (findings.length === 0) return;
  const list = document.createElement('ul');
  list.className = 'findings';
  for (const { severity, code, message, fix } of findings) {
    const item = document.createElement('li');
    const strong = document.createElement('strong');
    strong.textContent = severity;
    const codeElement = document.createElement('code');
    codeElement.textContent = code;
    const em = document.createElement('em');
    em.textContent = fix;
    item.append(strong, ' ', codeElement, ` ${message} `, em);
    list.append(item);
  }
  outcome.append(list);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-remove]')) {
  button.addEventListener('click', () => {
    void fetch(`/packages/${button.dataset['remove']}`, { method: 'DELETE' }).then(() => location.reload());
  });
}
