// A real issuer for the tests of single sign-on: npm `oidc-provider`, strict as OpenID NL GOV asks.
// node oidc_peer.mjs PORT '{"client": {...}, "level": "..."}'; says "ready" when it listens.
import { Provider } from "oidc-provider";

const [port, written] = process.argv.slice(2);
const { client, level } = JSON.parse(written);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client],
  acrValues: [level],
  // As many issuers do: what is asked by `profile` stands on the page about the person.
  claims: { openid: ["sub"], profile: ["name"] },
  clientAuthMethods: ["private_key_jwt"],
  pkce: { required: () => true },
  responseTypes: ["code"],
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ["only-for-this-test"] },
  findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, name: "Nora Echt" }) }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
});

// Who signs in here is somebody who just showed a second factor; a password page is not tested.
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  const { prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res);
  if (prompt.name === "login") {
    const result = { login: { accountId: "nora", acr: level } };
    await provider.interactionFinished(ctx.req, ctx.res, result);
  } else {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    await provider.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } });
  }
  ctx.respond = false;
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
