// What checks ask of a response. Each of these makes a predicate; none throws, since a throw inside a check would end the iteration
// instead of failing the check.

/**
 * A member of the JSON answer, undefined where there is none. `#` counts a list's items (`agents.#`): it is undefined for anything but
 * a list, and never unpacks a megabyte of JSON into the script.
 */
export function field(response, selector) {
  return response.body ? response.json(selector) : undefined;
}

export const hasStatus = (status) => (response) => response.status === status;
export const hasInteger = (selector) => (response) => Number.isInteger(field(response, selector));
export const hasText = (selector) => (response) => isText(field(response, selector));
export const hasValue = (selector, value) => (response) => field(response, selector) === value;
/** A list that one of the members holds: what had another name in another contract. */
export const hasListIn = (selectors, values) => (response) => selectors.some((selector) => {
  const list = field(response, selector);
  return Array.isArray(list) && values.every((value) => list.includes(value));
});
export const hasOneOf = (selector, values) => (response) => values.includes(field(response, selector));
export const hasOtherText = (selector, than) => (response) => isText(field(response, selector)) && field(response, selector) !== than;
export const hasNoBody = (response) => !response.body;
export const isList = (response) => Number.isInteger(field(response, '#'));
export const isFilledList = (response) => field(response, '#') > 0;
export const hasList = (selector) => (response) => Number.isInteger(field(response, `${selector}.#`));
export const isTrue = (value) => value === true;

/** The four numbers that every paged answer carries, and the page that was asked for. */
export const hasPage = (page) => (response) =>
  ['total_items', 'total_pages', 'page_size'].every((member) => Number.isInteger(field(response, `pagination.${member}`)))
  && field(response, 'pagination.current_page') === page;

const isText = (value) => typeof value === 'string' && value !== '';
