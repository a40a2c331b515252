// What @argdown/core 2 says of documents: reads a JSON list of texts, writes one of answers.
// An answer is {accepted, json}, as that of argdown.cjs.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const entry = join(process.argv[2], "@argdown", "core", "dist", "index.js");
const core = await import(pathToFileURL(entry).href);
const app = new core.ArgdownApplication();
app.addPlugin(new core.ParserPlugin(), "parse-input");
app.addPlugin(new core.DataPlugin(), "build-model");
app.addPlugin(new core.ModelPlugin(), "build-model");
app.addPlugin(new core.JSONExportPlugin(), "export-json");
const steps = ["parse-input", "build-model", "export-json"];
const answer = async (input) => {
  try {
    const json = { removeEmbeddedRelations: true };
    const request = { input, process: steps, json, throwExceptions: true, logLevel: "silent" };
    const told = await app.run(request);
    return { accepted: !(told.parserErrors || []).length, json: JSON.parse(told.json) };
  } catch {
    return { accepted: false, json: null };
  }
};
console.log = () => {};
const answers = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) answers.push(await answer(text));
process.stdout.write(JSON.stringify(answers));
