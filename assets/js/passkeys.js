// Passkeys: ask the browser for one, and send what came of it with an ordinary form. Without a
// script or without passkeys the form stays hidden, and the other ways of signing in stand there.

const BYTES = ["challenge", "id"];

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) wirePasskey(form);
}

function wirePasskey(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const error = form.querySelector("[data-passkey-error]");
    error.textContent = "";
    try {
      const credential = await ceremony(form, await optionsOf(form));
      form.elements.credential.value = JSON.stringify(asJson(credential));
    } catch {
      // Cancelled, too late or no fitting key: the person may choose another way.
      error.textContent = error.dataset.failed;
      return;
    }
    form.submit();
  });
}

async function optionsOf(form) {
  const url = form.dataset.passkeyOptions;
  if (!url) {
    const kept = JSON.parse(document.getElementById("passkey-options").textContent);
    return kept.creation_options ?? kept.request_options;
  }
  const answer = await fetch(url, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) throw new Error("no options");
  return (await answer.json()).request_options;
}

function ceremony(form, { publicKey }) {
  const options = withBytes(publicKey);
  if (form.dataset.passkey === "get") return navigator.credentials.get({ publicKey: options });
  const passwordless = form.elements.passwordless?.checked;
  options.authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: passwordless ? "required" : "discouraged",
    requireResidentKey: Boolean(passwordless),
    ...(passwordless ? { userVerification: "required" } : {}),
  };
  return navigator.credentials.create({ publicKey: options });
}

// The server writes bytes as base64url; the browser wants the bytes themselves.
function withBytes(value) {
  if (Array.isArray(value)) return value.map(withBytes);
  if (value === null || typeof value !== "object") return value;
  const copy = {};
  for (const [key, part] of Object.entries(value)) {
    // The id of the site is a name; that of a person and of a key are bytes.
    if (key === "rp") copy[key] = part;
    else if (BYTES.includes(key) && typeof part === "string") copy[key] = toBytes(part);
    else copy[key] = withBytes(part);
  }
  return copy;
}

function asJson(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: response.clientDataJSON };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = response[name];
  }
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      ...Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, toText(bytes)])),
      ...(response.getTransports ? { transports: response.getTransports() } : {}),
    },
  };
}

function toBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function toText(buffer) {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
