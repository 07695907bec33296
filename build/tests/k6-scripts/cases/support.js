/** Runs `action` with these environment variables, and puts the old ones back. */
export function withVariables(variables, action) {
  const before = Object.keys(variables).map((name) => [name, __ENV[name]]);
  Object.assign(__ENV, variables);
  try {
    return action();
  } finally {
    for (const [name, value] of before) {
      restore(name, value);
    }
  }
}

/** Whether `action` throws an error whose message holds all of `parts`. */
export function throwsWith(action, ...parts) {
  try {
    action();
  } catch (error) {
    return parts.every((part) => error.message.includes(part));
  }
  return false;
}

export const equal = (left, right) => JSON.stringify(left) === JSON.stringify(right);

/** What an operation's predicates need of a response: a status, a body, and dotted paths into it with `#` for a list's length. */
export function answer(status, value) {
  const body = value === undefined ? null : JSON.stringify(value);
  return {
    status,
    body,
    json(path) {
      if (body === null) {
        throw new Error('the body is null');
      }
      return path.split('.').reduce(step, value);
    },
  };
}

function step(value, name) {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (name === '#') {
    return Array.isArray(value) ? value.length : undefined;
  }
  return value[name];
}

function restore(name, value) {
  if (value === undefined) {
    delete __ENV[name];
  } else {
    __ENV[name] = value;
  }
}
