// Sends events with the SDK as its documentation shows it: node send.js ADDRESS KEY
const { CloudEvent, HTTP, Mode, emitterFor, httpTransport } = require("cloudevents");

const [address, key] = process.argv.slice(2);

function share(id) {
  return new CloudEvent({
    id,
    source: "urn:sdk:js",
    type: "io.tributary.post.shared",
    time: "2026-05-01T00:00:00.000Z",
    datacontenttype: "application/json",
    data: { actor: "u \u00e9", postId: "p\"1" },
  });
}

async function main() {
  const headers = { "X-API-Key": key };
  const send = async (message) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { ...message.headers, ...headers },
      body: message.body,
    });
    console.log(answer.status, await answer.text());
  };
  await send(HTTP.binary(share("js-binary")));
  await send(HTTP.structured(share("js-structured")));
  // The SDK's own transport throws when it is answered with an error, and tells the answer's body.
  const transport = httpTransport(address);
  for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
    const emit = emitterFor(transport, { mode });
    const answer = await emit(share("js-emitted-" + mode), { headers });
    console.log(202, answer.body);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
