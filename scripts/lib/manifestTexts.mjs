// Descriptions in the extension's manifest as keys of package.nls.json, which is what VS Code's translations replace.

/** What this made; all other keys are written by hand. */
const MADE = /^(?:launch|attach|attribute|setting)\./;

export class ManifestTexts {
  #texts = new Map();

  /** `shared`: the keys of texts that several attributes have. */
  constructor(shared) {
    for (const [key, text] of Object.entries(shared)) this.#texts.set(text, key);
  }

  /** The same with keys in the place of descriptions: `key`, with the names of members behind it. */
  keyed(value, key) {
    if (Array.isArray(value)) return value.map((each) => this.keyed(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        if (name === 'properties') return [name, this.#members(each, key)];
        return [name, name === 'description' ? `%${this.#keyOf(each, key)}%` : this.keyed(each, key)];
      }),
    );
  }

  /** What package.nls.json is with these. */
  joined(present) {
    const byHand = Object.entries(present).filter(([key]) => !MADE.test(key));
    const made = [...this.#texts].map(([text, key]) => [key, text]);
    return Object.fromEntries([...byHand, ...made]);
  }

  #members(properties, key) {
    return Object.fromEntries(
      Object.entries(properties).map(([name, each]) => [name, this.keyed(each, `${key}.${name}`)]),
    );
  }

  #keyOf(text, key) {
    const known = this.#texts.get(text);
    if (known) return known;
    if ([...this.#texts.values()].includes(key)) throw new Error(`two descriptions would be "${key}"`);
    this.#texts.set(text, key);
    return key;
  }
}
