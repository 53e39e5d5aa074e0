// A provider of OpenID Connect on loopback, for the tests of sign-in: whoever types a name is that name. `node provider.mjs PORT APP`
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [port, app] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const { Provider } = await import(pathToFileURL(require.resolve("oidc-provider")));

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{
    client_id: "firm-yes",
    client_secret: "a-secret-of-the-test",
    redirect_uris: [`${app}/oauth2callback`],
    post_logout_redirect_uris: [`${app}/oauth2callback`],
  }],
  claims: { openid: ["sub", "groups"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, groups: ["Pay  Leads", "others"], email: `${id}@team.example`, email_verified: id !== "mallory" }),
  }),
  cookies: { keys: ["a-key-of-the-test"] },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
});
provider.listen(Number(port), "127.0.0.1");
