import exec from 'k6/execution';
import http from 'k6/http';

let said = false;

/**
 * Says that a token was refused: once for a run, as near as k6 comes to it. VUs share no memory, so each says it once at most, and all
 * but VU 1 first see whether VU 1 is refused too and says it for everybody. What is left: a line for each VU whose own token alone is
 * bad.
 * @param {{tokenOf: function(number): string, probeUrl: string}} access
 */
export function sayRefused(response, operationName, token, access) {
  if (said) {
    return;
  }
  said = true;
  if (exec.vu.idInTest !== 1 && firstVuIsRefused(token, access)) {
    return;
  }
  console.warn(`VU ${exec.vu.idInTest}: 401 for ${operationName}, the token is refused (expired, or signed by another server). `
    + 'Further refusals are counted in errors_unauthorized. New tokens: ./build.sh --target=GenerateTokens');
}

function firstVuIsRefused(token, { tokenOf, probeUrl }) {
  const first = tokenOf(1);
  return first === token || http.get(probeUrl, {
    headers: { Authorization: `Bearer ${first}` },
    responseCallback: http.expectedStatuses(200, 401),
    tags: { name: 'token probe after a 401' },
  }).status === 401;
}
