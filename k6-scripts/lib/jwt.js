import encoding from 'k6/encoding';

/**
 * Header and claims of a JWT, or undefined where the text is none. The signature is the platform's to judge.
 * @returns {{header: object, claims: object} | undefined}
 */
export function readJwt(token) {
  const parts = String(token).split('.');
  if (parts.length !== 3 || parts[2] === '') {
    return undefined;
  }
  const [header, claims] = parts.slice(0, 2).map(jsonOf);
  return header && claims ? { header, claims } : undefined;
}

function jsonOf(part) {
  try {
    return JSON.parse(encoding.b64decode(part, 'rawurl', 's'));
  } catch (_) {
    return undefined; // Not base64 or not JSON: either way the token is not a JWT, which is the answer.
  }
}
