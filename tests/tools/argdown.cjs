// What Argdown's own program says of documents: reads a JSON list of texts, writes one of answers.
// An answer is {accepted, json}: json is what `argdown json` writes, null where it gives up.
const path = require("path");
const modules = process.argv[2];
const { argdown } = require(path.join(modules, "@argdown", "node"));
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const steps = ["parse-input", "build-model", "export-json"];
const answer = (input) => {
  try {
    const json = { removeEmbeddedRelations: true };
    const request = { input, process: steps, json, throwExceptions: true, logLevel: "silent" };
    const told = argdown.run(request);
    return { accepted: !(told.parserErrors || []).length, json: JSON.parse(told.json) };
  } catch (error) {
    return { accepted: false, json: null };
  }
};
console.log = () => {};
process.stdout.write(JSON.stringify(texts.map(answer)));
