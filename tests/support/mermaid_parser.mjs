// Reads a list of charts as JSON, prints for each the words of its nodes, or what is wrong with it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(pathToFileURL(process.argv[2] + "/package.json"));
const { JSDOM } = from("jsdom");
globalThis.window = new JSDOM("<body></body>").window; // Mermaid's sanitizer asks for one
globalThis.document = window.document;
const mermaid = (await import(pathToFileURL(
  process.argv[2] + "/node_modules/mermaid/dist/mermaid.core.mjs"))).default;
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

const told = [];
for (const chart of JSON.parse(readFileSync(0, "utf-8"))) {
  try {
    await mermaid.parse(chart);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(chart);
    told.push({
      nodes: Object.fromEntries([...db.getVertices()].map(([name, node]) => [name, node.text])),
      edges: db.getEdges().map((edge) => [edge.start, edge.end, edge.text, edge.stroke, edge.type]),
    });
  } catch (error) {
    told.push({ wrong: String(error) });
  }
}
process.stdout.write(JSON.stringify(told));
