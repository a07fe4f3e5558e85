// Shows openapi.json and lets one try each address. Everything is set as text, so nothing of the document runs.
const at = (id) => document.getElementById(id);

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function resolved(schema, document_) {
  return schema?.$ref ? schema.$ref.slice(2).split("/").reduce((held, key) => held[key], document_) : schema ?? {};
}

function typeOf(schema, document_) {
  if (schema?.$ref) return schema.$ref.split("/").pop();
  if (schema?.anyOf) return schema.anyOf.map((one) => typeOf(one, document_)).join(" | ");
  if (schema?.type === "array") return `${typeOf(schema.items, document_)}[]`;
  return schema?.enum ? schema.enum.join(" | ") : schema?.format ?? schema?.type ?? "any";
}

function exampleOf(content, document_) {
  const schema = resolved(content?.schema, document_);
  const options = schema.anyOf ? schema.anyOf.map((one) => resolved(one, document_)) : [schema];
  return options.find((one) => one.examples)?.examples[0] ?? {};
}

function fields(schema, document_) {
  const rows = Object.entries(schema.properties ?? {}).map(([name, one]) =>
    make("tr", {}, make("td", {}, make("code", { textContent: name })), make("td", { textContent: typeOf(one, document_) }),
      make("td", { textContent: one.description ?? "" })));
  return make("table", {}, ...rows);
}

function answers(operation, document_) {
  const rows = Object.entries(operation.responses).map(([status, one]) => {
    const schema = Object.values(one.content ?? {})[0]?.schema;
    return make("tr", {}, make("td", { textContent: status }), make("td", { textContent: one.description }),
      make("td", {}, make("code", { textContent: schema ? typeOf(schema, document_) : "" })));
  });
  return make("table", {}, ...rows);
}

function operationView(method, path, operation, document_) {
  const inputs = (operation.parameters ?? []).map((one) => {
    const input = make("input", { name: one.name, required: one.required });
    input.placeholder = one.schema?.examples?.[0] ?? one.schema?.default ?? "";
    return { ...one, input };
  });
  const content = operation.requestBody?.content?.["application/json"];
  const area = content && make("textarea", { value: JSON.stringify(exampleOf(content, document_), null, 2), spellcheck: false, ariaLabel: "Body" });
  const answer = make("pre", { hidden: true });
  const send = make("button", { type: "button", textContent: "Send" });
  send.addEventListener("click", async () => {
    let target = path;
    const query = new URLSearchParams();
    const headers = {};
    for (const one of inputs) {
      const value = one.input.value || (one.required ? one.input.placeholder : "");
      if (one.in === "path") target = target.replace(`{${one.name}}`, encodeURIComponent(value));
      else if (one.in === "query" && value) query.set(one.name, value);
      else if (one.in === "header" && value) headers[one.name] = value;
    }
    if (area) headers["Content-Type"] = "application/json";
    answer.hidden = false;
    answer.textContent = "…";
    try {
      const got = await fetch(`${target}${query.size ? `?${query}` : ""}`, { method: method.toUpperCase(), headers, body: area?.value });
      const said = await got.text();
      const json = (got.headers.get("content-type") ?? "").includes("json");
      answer.textContent = `${got.status} ${got.statusText}\n${json ? JSON.stringify(JSON.parse(said), null, 2) : said}`;
    } catch (failure) {
      answer.textContent = `The server did not answer: ${failure.message}`;
    }
  });
  const view = make("details", {},
    make("summary", {}, make("span", { className: `method ${method}`, textContent: method.toUpperCase() }),
      make("code", { textContent: path }), make("span", { textContent: operation.description?.split(". ")[0] ?? operation.summary })),
    make("div", { className: "body" },
      make("p", { textContent: operation.description ?? "" }),
      ...inputs.map((one) => make("label", {}, make("code", { textContent: one.name + (one.required ? " *" : "") }), one.input,
        make("small", { textContent: [typeOf(one.schema, document_), one.description ?? one.schema?.description].filter(Boolean).join(" — ") }))),
      ...(area ? [area] : []), send, answer,
      ...(content ? [make("h4", { textContent: "Body" }), fields(bodySchema(content, document_), document_)] : []),
      make("h4", { textContent: "Answers" }), answers(operation, document_)));
  view.id = operation.operationId;
  return view;
}

function bodySchema(content, document_) {
  const schema = resolved(content.schema, document_);
  return schema.anyOf ? resolved(schema.anyOf.find((one) => one.$ref), document_) : schema;
}

async function show() {
  const document_ = await (await fetch("/openapi.json")).json();
  at("title").textContent = `${document_.info.title} ${document_.info.version}`;
  at("description").textContent = document_.info.description;
  const operations = Object.entries(document_.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  at("operations").replaceChildren(...document_.tags.flatMap((tag) => [
    make("h2", {}, tag.name, make("small", { textContent: tag.description })),
    ...operations.filter((one) => one.operation.tags?.includes(tag.name))
      .map((one) => operationView(one.method, one.path, one.operation, document_)),
  ]));
}

show();
