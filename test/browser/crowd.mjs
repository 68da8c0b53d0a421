// A document that strains a page: thirty claims on one sentence, names that are long and have no place to break, Khmer, French.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const NAMES = ['Dara Menon', 'Mina Oss', 'Tolo Ferr', 'Sena Rith', 'Vuth Kanha', 'Lina Sorel', 'Petro Varga', 'Ines Calder',
  'Jonas Werrin', 'Ruth Adeyo', 'Samir Toll', 'Olga Prenn', 'Hugo Maris', 'Edda Lunt', 'Karo Bisk', 'Nadia Fross', 'Emil Torv', 'Petra Ginn',
  'Ana Ruel', 'Ivo Mantz', 'Lea Storn', 'Oskar Bly', 'Tessa Quill', 'Marek Donn', 'Rosa Fenn', 'Yara Holt', 'Bruno Keel', 'Freya Nord', 'Aldo Pinch',
  'Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley-Marjoribanks'];
const LONG_BODY = 'Regional Federation of Independent Associations of Textile, Garment, Footwear and Leather Workers of the Northern Provinces and Islands';
const SENTENCE = `Police arrested ${NAMES.slice(0, -1).join(', ')} and ${NAMES.at(-1)} in Port Ellen on 2 March 2024`;
const CALL = `The ${LONG_BODY} called on the Ellen authorities to release ${NAMES.at(-1)}`;
const TEXT = `Thirty people arrested after a march in Port Ellen

${SENTENCE}.

${CALL} and the others at once.

សេចក្តីថ្លែងការណ៍របស់មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជាអំពីការចាប់ខ្លួនមនុស្សសាមសិបនាក់នៅខេត្តប៉ោតអែលលិនកាលពីថ្ងៃទី២មីនា។

« Le tribunal n’a pas répondu à la demande », a dit l’une de leurs avocates ; « nous attendons depuis deux jours ».

A lawyer said that the thirty had been held for two days without a charge.
`;

const person = (name) => [{ name, type: 'person', country: 'KHM' }];
const claims = () => [
  ...NAMES.map((name) => ({ kind: 'act', evidence: SENTENCE, said_by: null, modality: 'asserted', act: 'arrest', actor: [{ name: 'Police', type: 'government', country: 'KHM' }],
    recipient: person(name), date: { from: '2024-03-02', to: '2024-03-02', text: 'on 2 March 2024' } })),
  { kind: 'demand', evidence: CALL, said_by: null, modality: 'asserted', act: 'release', by: [{ name: LONG_BODY, type: 'ngo', country: 'KHM' }],
    addressee: [{ name: 'Ellen authorities', type: 'government', country: 'KHM' }], recipient: person(NAMES.at(-1)) },
];

// Adds it to the record; answers with the document's number.
export function crowd(program, record, dir) {
  const run = (...args) => execFileSync(program, [...args, '--record', record, '--author', 'example'], { encoding: 'utf8' });
  const text = path.join(dir, 'crowd.txt'), said = path.join(dir, 'crowd.json');
  fs.writeFileSync(text, TEXT);
  run('add', text);
  fs.writeFileSync(said, JSON.stringify({ document: { file: 'crowd.txt' }, claims: claims() }));
  run('import', 'claims', said);
  return Math.max(...JSON.parse(`[${run('list', '--json').trim().split('\n').join(',')}]`).map((d) => d.id));
}
